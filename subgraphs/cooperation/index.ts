/**
 * Samverkan: agency cases as their agencies assert them, their persons, the cooperation case and its plan; and the
 * case facts themselves, as agencies have signed them (`facts/`).
 */
import { defineAgency, type Question } from '../kit/agency.js';
import type { Row } from '../kit/database.js';
import { addIntake } from './facts/intake.js';
import { createKeepStatements } from './facts/keep-records.js';
import { type Loaders, loaders } from './loaders.js';
import { addGuard } from './log/add-guard.js';
import { guardOf } from './log/guard.js';
import { addOfficerRoutes } from './log/officer-routes.js';
import { addSequencer } from './log/run-sequencer.js';
import { addMetrics } from './metrics.js';
import { seed } from './seed.js';
import { addUsageRoute } from './usage/usage-route.js';
import { deadlinesIn, leadTimeIn } from './views/history.js';
import { caseViews, reviewViews, rootViews } from './views/resolvers.js';
import { draftResolvers } from './workflows/drafts.js';
import { KeptRecords } from './workflows/kept-records.js';
import { submit } from './workflows/submit.js';

type CaseStub = { readonly id: string };
type Context = Question<Loaders>;

/** A resolver that reads `column` of the case itself. */
function caseColumn(column: string) {
  return async ({ id }: CaseStub, _: unknown, { load }: Context) => (await load.agencyCase.load(id))?.[column] ?? null;
}

/** The agency `cooperation`. */
export const agency = defineAgency<Loaders>({
  id: 'cooperation',
  loaders,
  resolvers: {
    Query: {
      case: (_: unknown, { id }: { id: string }, { grant }) => (grant.case?.id === id ? { id } : null),
      ...rootViews,
    },
    Mutation: {
      ...draftResolvers,
      submit: (_: unknown, { statements }: { statements: string[] }, { grant, tools }) =>
        submit(statements, grant.actor.agency, createKeepStatements(tools), new KeptRecords(tools.db)),
    },
    Reviews: reviewViews,
    AgencyCase: {
      ...caseViews,
      type: caseColumn('type'),
      state: async ({ id }: CaseStub, _: unknown, { load, today }) => {
        const row = await load.agencyCase.load(id);
        return row && (row.closedOn === null || String(row.closedOn) > today ? 'OPEN' : 'CLOSED');
      },
      purposes: caseColumn('purposes'),
      openedOn: caseColumn('openedOn'),
      inquiryDecidedOn: caseColumn('inquiryDecidedOn'),
      dueOn: caseColumn('dueOn'),
      deadlines: async ({ id }: CaseStub, _: unknown, { load, today }) =>
        deadlinesIn(await load.history.load(id), today),
      leadTime: async ({ id }: CaseStub, _: unknown, { load, today }) => leadTimeIn(await load.history.load(id), today),
      persons: async ({ id }: CaseStub, _: unknown, { load, today }) => {
        const rows = await load.casePersons.load(id);
        return rows.filter(({ since, until }) => String(since) <= today && (until === null || String(until) > today));
      },
      cooperation: ({ id }: CaseStub, _: unknown, { load }) => load.cooperation.load(id),
    },
    CooperationCase: {
      plan: ({ id }: Row, _: unknown, { load }) => load.planRows.load(String(id)),
    },
  },
  recordFacts: (category, row, { grant }) => {
    if (category !== 'cooperation.plan') return new Map();
    return new Map([
      ['record.own-agency', row.ownerAgency === grant.actor.agency],
      ['record.for-all', row.forAll === true],
    ]);
  },
  seed,
  keepsRecords: true,
  routes: (app, db, settings, closed) => {
    addIntake(app, db, settings);
    addGuard(app, db, settings);
    addSequencer(app, settings);
    addOfficerRoutes(app, db, settings, closed);
    addUsageRoute(app, db, settings, closed);
  },
  closed: (db) => guardOf(db)?.closed ?? null,
  metrics: addMetrics,
});

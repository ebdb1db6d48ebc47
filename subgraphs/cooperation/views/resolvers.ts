/** Resolvers of what is read from the records of the case file. */
import { readGuidance } from '../../../schema/case-file/guidance.js';
import { momentOf } from '../../../schema/clock.js';
import type { Question } from '../../kit/agency.js';
import { KeptRecords } from '../workflows/kept-records.js';
import type { CaseView } from './case-view.js';
import { consentsOf } from './consents.js';
import { correctionsToReview } from './corrections-to-review.js';
import { decisionsOf } from './decisions.js';
import { inForceOf } from './in-force.js';
import { deadlineCountsOf, leadTimesOf } from './lead-times.js';
import { openCasesOf } from './open-cases.js';
import { inboxOf, requestsOf } from './requests.js';
import { reviewsOf } from './reviews.js';
import { updatesOf } from './updates.js';

type Asked = Pick<Question<unknown>, 'grant' | 'tools' | 'today'>;
type CaseStub = { readonly id: string };

const keptOf = ({ tools }: Asked) => new KeptRecords(tools.db);
const viewOf = ({ id }: CaseStub, question: Asked): CaseView => ({
  ...{ caseId: id, agency: question.grant.actor.agency, today: question.today, kept: keptOf(question) },
});

const inbox = (urgentOnly: boolean) => (_: unknown, _args: unknown, question: Asked) =>
  inboxOf(keptOf(question), question.grant.actor.agency, question.today, urgentOnly);

/** Of `Query`: what an agency has to do, without a case. */
export const rootViews = {
  inbox: inbox(false),
  urgentInbox: inbox(true),
  reviews: (_: unknown, _args: unknown, question: Asked) =>
    reviewsOf(keptOf(question), question.grant.actor.agency, momentOf(question.tools.today)),
  inForce: async (_: unknown, _args: unknown, question: Asked) => {
    const { agency } = question.grant.actor;
    const [inForce, cases] = await Promise.all([
      inForceOf(keptOf(question), agency, question.today),
      openCasesOf(question.tools.db, agency, question.today),
    ]);
    return { ...inForce, cases };
  },
  leadTimes: (_: unknown, _args: unknown, { grant, tools, today }: Asked) =>
    leadTimesOf(tools.db, grant.actor.agency, today),
  deadlineCounts: (_: unknown, _args: unknown, { grant, tools, today }: Asked) =>
    deadlineCountsOf(tools.db, grant.actor.agency, today),
  guidance: () => readGuidance(),
};

/** Of `Reviews`: what takes long to read, and may fail without the rest. */
export const reviewViews = {
  corrections: (_: unknown, _args: unknown, question: Asked) =>
    correctionsToReview(keptOf(question), question.tools, question.grant.actor.agency, question.today),
};

/** Of `AgencyCase`. */
export const caseViews = {
  consents: (stub: CaseStub, _: unknown, question: Asked) => consentsOf(viewOf(stub, question)),
  decisions: (stub: CaseStub, _: unknown, question: Asked) => decisionsOf(viewOf(stub, question)),
  requests: (stub: CaseStub, _: unknown, question: Asked) => requestsOf(viewOf(stub, question)),
  updates: (stub: CaseStub, _: unknown, question: Asked) => updatesOf(viewOf(stub, question), question.tools),
};

/** What leaves when the log says that the facts have moved: only what is still allowed, or nothing (DESIGN.md, I3, I4). */
import { parse } from 'graphql';
import { Decider } from '../../gateway/decision/decider.js';
import { Executor, type RequestContext } from '../../gateway/execution/executor.js';
import { toResult } from '../../gateway/execution/result.js';
import type { AgencyAnswer, AgencyTransport } from '../../gateway/execution/transport.js';
import type { LoadedCase } from '../../gateway/facts/loaded-case.js';
import type { Append, DisclosureLog } from '../../gateway/log/disclosure-log.js';
import { Planner } from '../../gateway/planning/operations.js';
import { loadSupergraph } from '../../gateway/planning/supergraph.js';
import { readAgencies } from '../../schema/agencies.js';
import { bundleHash, readBundleContent } from '../../schema/bundle.js';
import { gatewayService } from '../../schema/contract.js';
import { indexFacts } from '../../schema/facts/case-facts.js';
import type { FactRecord } from '../../schema/facts/records.js';
import {
  assignmentRecord,
  casePersonRecord,
  caseRecord,
  consentRecord,
  decisionRecord,
  idOf,
  makeKeys,
  personRecord,
} from '../kit/records.js';
import { bodyOf } from '../support/log-entry.js';

const day = '2026-11-23';
const [caseId, child] = [idOf('crime prevention'), idOf('child')];
const officer = { id: 'officer', agency: 'police', unit: 'local-police', roles: ['police-officer'], assurance: 3 };
const to = { agency: 'police', unit: 'local-police' };
const consentId = idOf('consent');
const inCase = { caseId, owner: 'police' } as const;
const consented = { personId: child, consentId, to: [to], purposes: ['crime.prevent'] } as const;

const standing: ReadonlyArray<FactRecord> = [
  caseRecord({
    id: caseId,
    owner: 'police',
    type: 'crime-prevention',
    purposes: ['crime.prevent'],
    inquiryDecidedOn: null,
  }),
  casePersonRecord({ ...inCase, personId: child, role: 'child' }),
  assignmentRecord({ ...inCase, actorId: officer.id }),
  personRecord({ personId: child, ageBand: '15-17', protected: false }),
  consentRecord({ ...consented, id: idOf('at school'), owner: 'school', categories: ['school.absence'] }),
  decisionRecord({
    ...{
      id: idOf('d-soc-1'),
      owner: 'social-services',
      personId: child,
      categories: ['social-services.plan'],
      caseId,
      to,
    },
    ...{ atoms: ['decision.OSL-10-18a'], recordIds: ['plan-1'], dataUntil: null },
  }),
];
const withdrawn: FactRecord = {
  ...{ kind: 'consent-end', id: idOf('end'), owner: 'social-services', version: 1, signedBy: 'x' },
  ...{ consentId, endedOn: day },
};

const agencies = readAgencies().map(({ id }) => id);

function loaded(revision: number, records: ReadonlyArray<FactRecord>): LoadedCase {
  return {
    ...{ caseId, revision, agencyRevisions: new Map(agencies.map((id) => [id, 1])) },
    records: records.map((record) => ({ record, statement: record.id })),
    factsOn: (on) => indexFacts(records, caseId, on),
  };
}

/** Answers of agencies, as they would be: the executor's own names included. */
const answers: Readonly<Record<string, Record<string, unknown>>> = {
  cooperation: { case: { persons: [{ person: { __typename: 'Person', __person: child } }] } },
  school: { entities0: [{ __person: child, absences: { edges: [{ node: { __record: 'a1', minutes: 60 } }] } }] },
  'social-services': { entities0: [{ __person: child, carePlans: [{ __record: 'plan-1', kind: 'CARE' }] }] },
};

const content = readBundleContent();
const keys = makeKeys(['gateway']);
const decider = new Decider({ content, hash: bundleHash(content), serial: 1 }, keys.of('gateway'));
const planner = new Planner(loadSupergraph(content.supergraph));
const asking = (fields: string) => parse(`query($c: ID!) { case(id: $c) { persons { person { ${fields} } } } }`);
const usual = asking('absences(first: 5) { edges { node { minutes } } } carePlans { kind }');

type Outcome = 'accepted' | 'stale' | 'unwritable';

function run(
  outcomes: ReadonlyArray<Outcome>,
  later: ReadonlyArray<FactRecord>,
  document = usual,
  canned: typeof answers = answers,
  more: ReadonlyArray<FactRecord> = [],
) {
  const asked: string[] = [];
  const appends: Append[] = [];
  const released: string[] = [];
  const log: DisclosureLog = {
    append: async (append) => {
      released.push('append');
      const outcome = outcomes[appends.length] ?? 'stale';
      appends.push(append);
      if (outcome === 'unwritable') throw new Error('the log is away');
      return outcome;
    },
    check: async () => {},
    close: async () => {},
  };
  const transports = new Map(
    agencies.map((agency): [string, AgencyTransport] => [
      agency,
      {
        agency,
        circuit: 'closed',
        ask: async (): Promise<AgencyAnswer> => {
          asked.push(agency);
          return { data: structuredClone(canned[agency]) ?? null, errors: [], refused: [] };
        },
        close: async () => {},
      },
    ]),
  );
  const decide = (facts: LoadedCase) =>
    decider.decide({ actor: officer, loaded: facts, agencyRevisions: facts.agencyRevisions, day });
  let revision = 1;
  const context: RequestContext = {
    requestId: idOf('request'),
    decided: decide(loaded(1, [...standing, ...more])),
    decideAgain: async () => decide(loaded(++revision, [...standing, ...more, ...later])),
    release: { start: () => released.push('start'), cancel: () => released.push('cancel') },
    signal: new AbortController().signal,
    denialsAsErrors: false,
    report: () => {},
  };
  const executor = new Executor({ planner, decider, log, transports, ownService: gatewayService });
  const answer = executor.answer({ document, operationName: null, variables: { c: caseId } }, context).then(toResult);
  return { answer, asked, appends, released };
}

// biome-ignore lint/suspicious/noExplicitAny: the query is the type.
const personOf = (data: any) => data.case.persons[0].person;
const both = { absences: { edges: [{ node: { minutes: 60 } }] }, carePlans: [{ kind: 'CARE' }] };

describe('an answer', () => {
  it('leaves with its log entry, which names records, rows and revision', async () => {
    const { answer, asked, appends, released } = run(['accepted'], []);
    expect(personOf((await answer).data)).toEqual(both);
    expect(asked.sort()).toEqual(['cooperation', 'school', 'social-services']);
    expect(released).toEqual(['start', 'append']);
    expect(appends[0]).toMatchObject({ caseId, day, revision: { case: 1 } });
    const about = appends[0]?.entries.filter(({ subject }) => subject === child).map(bodyOf);
    expect(about?.flatMap(({ released }) => released)).toContainEqual(
      expect.objectContaining({ category: 'social-services.plan', bases: ['OSL-10-18a'] }),
    );
    expect(about?.[0]?.records['social-services.plan']).toEqual(['plan-1']);
  });

  it('is decided again when the facts have moved: what rested on a withdrawn consent is dropped, the rest stays', async () => {
    const { answer, asked, appends } = run(['stale', 'accepted'], [withdrawn]);
    const { data, extensions } = await answer;
    expect(personOf(data)).toEqual({ ...both, absences: null });
    expect(extensions?.disclosure).toEqual([
      expect.objectContaining({
        ...{ code: 'WITHHELD', category: 'school.absence' },
        text: expect.objectContaining({ sv: expect.stringContaining('Samtycket gäller inte längre.') }),
      }),
    ]);
    expect(asked).toHaveLength(3); // never more is fetched
    expect(appends.map(({ revision }) => revision.case)).toEqual([1, 2]);
    type Body = { readonly released: ReadonlyArray<{ readonly category: string }> };
    const released = appends[1]?.entries.flatMap((entry) => (bodyOf(entry) as Body).released);
    expect(released?.map(({ category }) => category)).not.toContain('school.absence');
  });

  it('never holds more than what was decided before the fetch, and that still, when newer facts would allow more', async () => {
    const more = consentRecord({
      ...{ ...consented, consentId: idOf('second'), id: idOf('second at social services') },
      ...{ owner: 'social-services', categories: ['social-services.plan'] },
    });
    const { answer } = run(['stale', 'accepted'], [more]);

    expect(personOf((await answer).data)).toEqual(both);
  });

  it('keeps of what rested on a consent the records that another basis names', async () => {
    const named = decisionRecord({
      ...{ id: idOf('absence decision'), owner: 'school', personId: child, caseId, to },
      ...{ categories: ['school.absence'], atoms: ['decision.L2025-170-7'], recordIds: ['a1'], dataUntil: null },
    });
    const kept = run(['stale', 'accepted'], [withdrawn, named]);
    expect(personOf((await kept.answer).data)).toEqual(both);
    const other = run(['stale', 'accepted'], [withdrawn, { ...named, recordIds: ['a2'] }]);
    expect(personOf((await other.answer).data)).toEqual({ ...both, absences: { edges: [] } });
  });

  describe('of which a newer decision covers less', () => {
    const absences = { ...consented, id: idOf('at school'), owner: 'school', categories: ['school.absence'] };
    const named = (category: string, ...recordIds: string[]) =>
      decisionRecord({
        ...{ id: idOf('by name'), owner: 'school', personId: child, caseId, to, categories: [category], recordIds },
        ...{ atoms: ['decision.L2025-170-7'], dataUntil: null },
      });
    const answering = (school: object) => ({ ...answers, school: { entities0: [{ __person: child, ...school }] } });
    const fields = `absences(first: 2) {
      page: pageInfo { next: hasNextPage previous: hasPreviousPage startCursor endCursor }
      rows: edges { cursor row: node { minutes } }
    }`;
    const page = answering({
      absences: {
        page: { next: true, previous: false, startCursor: 'CURSOR OF a1', endCursor: 'CURSOR OF a2' },
        rows: [
          { cursor: 'CURSOR OF a1', row: { __record: 'a1', minutes: 60 } },
          { cursor: 'CURSOR OF a2', row: { __record: 'a2', minutes: 75 } },
        ],
      },
    });
    const left = async (...recordIds: string[]) => {
      const later = [withdrawn, named('school.absence', ...recordIds)];
      const { data } = await run(['stale', 'accepted'], later, asking(fields), page).answer;
      return personOf(data).absences;
    };

    it('a page tells nothing of the rows that have gone, whatever its fields are called', async () => {
      const before = await run(['accepted'], [], asking(fields), page).answer;
      expect(personOf(before.data).absences.page.endCursor).toBe('CURSOR OF a2');
      const nothing = { startCursor: null, endCursor: null };
      expect(await left('a1')).toEqual({
        page: { next: false, previous: false, ...nothing },
        rows: [{ cursor: 'CURSOR OF a1', row: { minutes: 60 } }],
      });
      expect(await left('a1', 'a9')).toMatchObject({ page: { next: true, previous: true, ...nothing } });
      expect(JSON.stringify(await left('a9'))).not.toMatch(/CURSOR|60|75/);
    });

    it('a record that stays is whole: its lists are not emptied', async () => {
      const plans = [consentRecord({ ...absences, id: idOf('plans'), categories: ['school.supportPlan'] })];
      const document = asking('supportPlans { measures decidedOn }');
      const measures = ['SMALL_GROUP', 'MENTOR'];
      const rows = ['s1', 's2'].map((id) => ({ __record: id, measures, decidedOn: day }));
      const end = [withdrawn, named('school.supportPlan', 's1')];
      const { answer } = run(['stale', 'accepted'], end, document, answering({ supportPlans: rows }), plans);
      expect(personOf((await answer).data).supportPlans).toEqual([{ measures, decidedOn: day }]);
    });
  });

  it('drops what rested on a decision that has been made anew over other records', async () => {
    const narrower = decisionRecord({
      ...{ id: idOf('d-soc-1'), version: 2, owner: 'social-services', personId: child, caseId, to },
      ...{
        categories: ['social-services.plan'],
        atoms: ['decision.OSL-10-18a'],
        recordIds: ['plan-2'],
        dataUntil: null,
      },
    });
    const { answer } = run(['stale', 'accepted'], [narrower]);
    expect(personOf((await answer).data)).toEqual({ ...both, carePlans: [] });
  });

  it('is nothing when the case has been closed meanwhile', async () => {
    const closed = caseRecord({
      ...{ id: caseId, version: 2, owner: 'police', type: 'crime-prevention', purposes: ['crime.prevent'] },
      ...{ inquiryDecidedOn: null, closedOn: day },
    });
    const { answer } = run(['stale', 'accepted'], [closed]);
    expect(JSON.stringify(await answer)).not.toMatch(/60|CARE/);
  });

  it.each([
    ['the facts keep changing', ['stale', 'stale', 'stale'], 3],
    ['the log cannot be written', ['unwritable'], 1],
  ] as const)('is a 503 when %s, and its deadline is lifted', async (_, outcomes, times) => {
    const { answer, appends, released } = run(outcomes, []);
    await expect(answer).rejects.toMatchObject({ extensions: { code: 'LOG_UNAVAILABLE', http: { status: 503 } } });
    expect([appends.length, released.at(-1)]).toEqual([times, 'cancel']);
  });
});

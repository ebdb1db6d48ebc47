/** What the gateway answers by itself about many persons is made in slices, and is the same as it would be in one go. */
import type { Decided } from '../../gateway/decision/decider.js';
import { disclosureOf } from '../../gateway/execution/own-answers.js';
import { demoActor } from '../../schema/demo/actors.js';
import { indexFacts } from '../../schema/facts/case-facts.js';
import type { FactRecord } from '../../schema/facts/records.js';
import { assignmentRecord, casePersonRecord, caseRecord, decisionRecord, idOf, personRecord } from '../kit/records.js';
import { caseOf, caseRow, decider, run, storyDay } from './harness.js';

const caseId = idOf('a large case');
const own = { owner: 'social-services' } as const;
const worker = demoActor('social-worker');
const persons = Array.from({ length: 200 }, (_, at) => idOf(`person ${at}`));
const released = 'school.bullying';

const standing: ReadonlyArray<FactRecord> = [
  caseRecord({ ...own, id: caseId }),
  assignmentRecord({ ...own, caseId, actorId: worker.id }),
  ...persons.flatMap((personId) => [
    casePersonRecord({ ...own, caseId, personId, role: 'child' }),
    personRecord({ personId }),
  ]),
];
const { agency, unit } = worker;
const decisions = persons.map((personId) =>
  decisionRecord({
    owner: 'school',
    id: idOf(personId),
    personId,
    caseId,
    to: { agency, unit },
    categories: [released],
  }),
);

/** The worker's decisions, and in which turn of the event loop each person has been told about. */
function decidedBy(records: ReadonlyArray<FactRecord>, turns: Set<number>): Decided {
  const factsOn = (day: string) => indexFacts(records, caseId, day);
  const loaded = { caseId, revision: 1, agencyRevisions: new Map(), records: [], factsOn };
  const made = decider.decide({ actor: worker, agencyRevisions: new Map(), day: storyDay, loaded });
  const listAbout = made.disclosure.listAbout.bind(made.disclosure);
  Object.assign(made.disclosure, {
    listAbout: (person: string) => {
      turns.add(turn);
      return listAbout(person);
    },
  });
  return made;
}

let turn = 0;
let isOver = false;
const count = () => {
  turn++;
  if (!isOver) setImmediate(count);
};
beforeAll(count);
afterAll(() => {
  isOver = true;
});

const query = `{ case(id: "${caseId}") { persons { person { id disclosure { category outcome } } } } }`;
const cooperation = caseOf(caseId, ...persons.map((id) => caseRow(id, 'CHILD')));

interface Told {
  readonly category: string;
  readonly outcome: string;
}
type Row = { readonly person: { readonly id: string; readonly disclosure: ReadonlyArray<Told> } };

/** One text, which is compared at once. */
const textsOf = (rows: ReadonlyArray<Row>): string =>
  rows
    .map(({ person: { id, disclosure } }) => [id, ...disclosure.map((one) => `${one.category}: ${one.outcome}`)].join())
    .join('\n');

/** What each is to be told, by itself. */
function expected({ disclosure }: Decided): string {
  const { policies, words } = decider.compiledFor(storyDay);
  const categories = new Map(policies.map((one) => [one.id, one]));
  const names = { categories, kinds: decider.kinds, bases: words.bases };
  const told = (id: string) => disclosureOf(disclosure, id, names, decider.subjects.ofPerson, new Set());
  return textsOf(persons.map((id) => ({ person: { id, disclosure: told(id) as ReadonlyArray<Told> } })));
}

it('others are served meanwhile', async () => {
  const turns = new Set<number>();
  const now = decidedBy([...standing, ...decisions], turns);
  const { answer } = await run(query, now, { cooperation });
  expect(turns.size).toBeGreaterThan(2);
  expect(textsOf(answer.data.case.persons) === expected(now)).toBe(true);
});

it('and while it is made again, by newer facts; the answer is by these about everybody', async () => {
  const turns = new Set<number>();
  const now = decidedBy([...standing, ...decisions], new Set());
  const later = decidedBy(standing, turns);
  const { answer } = await run(query, now, { cooperation }, { later });
  expect(turns.size).toBeGreaterThan(2);
  expect(textsOf(answer.data.case.persons) === expected(later)).toBe(true);
  expect(expected(later) === expected(now)).toBe(false);
});

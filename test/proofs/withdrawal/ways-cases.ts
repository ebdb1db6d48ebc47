/** Lanes of cases of their own, about several children: everything in them rests on the case. */
import { familyMember } from '../../../schema/demo/families.js';
import { person } from '../../../schema/demo/family.js';
import { demoId, type UnsignedRecord } from '../../../schema/demo/statements.js';
import type { Chance } from './chance.js';
import type { Lane } from './lanes.js';
import type { Sender } from './sender.js';

/** Whose case, about whom, and what its official reads there. */
interface Sort {
  readonly agency: string;
  readonly actor: string;
  readonly type: string;
  readonly purpose: string;
  readonly child: string;
  readonly field: string;
  readonly value: string;
  readonly category: string;
}

const prevention = { agency: 'police', actor: 'police-officer', type: 'crime-prevention', purpose: 'crime.prevent' };
const support = { agency: 'school', actor: 'principal', type: 'pupil-support', purpose: 'child.support' };
const absences = { field: 'absences(last: 50) { edges { node { minutes } } }', value: '"minutes"' };
const sorts: ReadonlyArray<Sort> = [
  {
    ...{ ...prevention, child: person.child, field: 'policeNotices { sentOn }', value: '"sentOn"' },
    category: 'police.notice',
  },
  {
    ...{ ...prevention, child: familyMember.sharedChild.id, field: 'concernTalks { heldOn }', value: '"heldOn"' },
    category: 'police.concernTalk',
  },
  { ...support, child: familyMember.sharedChild.id, ...absences, category: 'school.absence' },
  { ...support, child: familyMember.soleChild.id, ...absences, category: 'school.absence' },
];

/** The same field over and over under long names: more than the kernel takes at once. */
function largeQuery(): string {
  const names = Array.from({ length: 16 }, (_, at) => `minutes_${'x'.repeat(8_000)}${at}: minutes`);
  const again = ['a', 'b', 'c', 'd'].map((name) => `${name}: absences(last: 50) { edges { node { ...Long } } }`);
  return `query($caseId: ID!) { case(id: $caseId) { persons { person { ${again.join(' ')} } } } }
    fragment Long on Absence { ${names.join(' ')} }`;
}

/** What its reader asks otherwise than others. */
type Asking = Partial<Pick<Lane, 'query' | 'value' | 'isSlow'>>;

function makeCaseLane(
  sender: Sender,
  chance: Chance,
  name: string,
  sort: Sort,
  day: string,
  asking: Asking = {},
): Lane {
  const { agency, actor, type, purpose, child, field, value, category } = sort;
  const by = `case-system-${agency}`;
  // A case that is closed stays closed: the next one is another.
  let [closings, isClosed] = [0, false];
  const named = (what = '') => `${name}${what}${closings === 0 ? '' : ` after ${closings}`}`;
  const ofCase = (closedOn: string | null): UnsignedRecord => ({
    ...{ kind: 'case', ...sender.version(named()), type, purposes: [purpose], openedOn: day },
    ...{ inquiryDecidedOn: null, dueOn: null, closedOn, requested: null },
  });
  const staff = (until: string | null, conflictOfInterest: boolean): UnsignedRecord => ({
    ...{
      kind: 'assignment',
      ...sender.version(named(' staff')),
      caseId: demoId(named()),
      actorId: `demo-${actor}`,
      since: day,
    },
    ...{ until, conflictOfInterest },
  });
  const inCase = (until: string | null): UnsignedRecord => ({
    ...{
      kind: 'case-person',
      ...sender.version(named(' child')),
      caseId: demoId(named()),
      personId: child,
      role: 'child',
      since: day,
    },
    until,
  });
  const ways = {
    'official unassigned': () => staff(day, false),
    'case closed': () => ofCase(day),
    'conflict of interest': () => staff(null, true),
    'person out of the case': () => inCase(day),
  };
  const open = () => {
    if (isClosed) closings++;
    isClosed = false;
    return sender.open([ofCase(null), staff(null, false), inCase(null)].map((record) => ({ by, agency, record })));
  };
  const query = `query($caseId: ID!) { case(id: $caseId) { persons { person { ${field} } } } }`;
  return {
    ...{ name, actor, query, value, category, other: null, isSlow: false, open, ...asking },
    get caseId() {
      return demoId(named());
    },
    close: async () => {
      const [way, record] = chance.pick(Object.entries(ways));
      isClosed = way === 'case closed';
      return { way, ...(await sender.close(by, agency, [record()])) };
    },
  };
}

/** `count` of them; `chanceOf`: each has a stream of its own. */
export function makeCaseLanes(
  sender: Sender,
  count: number,
  chanceOf: (name: string) => Chance,
  day: string,
): ReadonlyArray<Lane> {
  return Array.from({ length: count }, (_, at) => {
    const name = `case ${at + 1}`;
    const sort = sorts[at % sorts.length];
    if (!sort) throw new Error('expected a sort of case');
    return makeCaseLane(sender, chanceOf(name), name, sort, day);
  });
}

/** One whose answers are large, and whose reader stops in the middle of them. */
export function makeSlowLane(sender: Sender, chance: Chance, day: string): Lane {
  const sort = { ...support, child: person.child, ...absences, category: 'school.absence' };
  return makeCaseLane(sender, chance, 'slow reader', sort, day, {
    ...{ query: largeQuery(), value: '"minutes_', isSlow: true },
  });
}

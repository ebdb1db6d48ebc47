/** What the lanes close: assignments, cases, conflicts of interest; a consent of the child's; a school's hold. */
import { sendAll, sendRecords } from '../../../gateway/dev/seed-facts.js';
import { consentStatements } from '../../../schema/demo/consent-statements.js';
import { demoCase, person } from '../../../schema/demo/family.js';
import { demoId, type UnsignedRecord } from '../../../schema/demo/statements.js';
import type { Lane } from './lanes.js';
import type { System } from './system.js';

const own = `query($caseId: ID!) { case(id: $caseId) { persons { person { policeNotices { sentOn } } } } }`;
const both = `query($caseId: ID!) {
  case(id: $caseId) { persons { person { policeNotices { sentOn } absences(last: 5) { edges { node { minutes } } } } } }
}`;
const police = 'case-system-police';

/** A record kept and acknowledged, to be found afterwards. */
export interface Kept {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

/** Sends records and remembers what has been acknowledged. */
export class Sender {
  readonly kept: Kept[] = [];
  /** Names of the consents that lift the secrecy now; the story has one. */
  readonly consents: string[] = ['c-sspf'];
  isHeld = false;
  readonly #system: System;
  readonly #versions = new Map<string, number>();

  constructor(system: System) {
    this.#system = system;
  }

  /** The next version of the record called `name`. */
  version(name: string): { readonly id: string; readonly version: number } {
    const version = (this.#versions.get(name) ?? 0) + 1;
    this.#versions.set(name, version);
    return { id: demoId(name), version };
  }

  async send(by: string, agency: string, records: ReadonlyArray<UnsignedRecord>): Promise<void> {
    await sendRecords(this.#system.stack.facts, by, agency, records);
    this.kept.push(...records.map(({ kind, id, version }) => ({ kind, id, version })));
  }

  async sendConsent(name: string, day: string): Promise<void> {
    const guardians = [person.mother, person.father].map((personId) => ({ personId, capacity: 'guardian' as const }));
    const made = consentStatements({
      ...{ name, by: 'principal', agency: 'school', caseId: demoCase.pupilSupport, personId: person.child },
      ...{ ageBand: '15-17', purposes: ['crime.prevent'], validFrom: day, validUntil: '2027-05-01' },
      signatories: [{ personId: person.child, capacity: 'child' }, ...guardians],
      holders: [{ agency: 'school', by: 'principal', categories: ['school.absence'] }],
      to: [{ agency: 'police', unit: 'local-police' }],
    });
    await sendAll(this.#system.stack.facts, made);
    this.kept.push(...made.map(({ record: { kind, id, version } }) => ({ kind, id, version })));
  }
}

/** A police case of its own about the child, closed in one of three ways in turn. */
function caseLane(sender: Sender, at: number, day: string): Lane {
  const name = `lane ${at}`;
  const caseId = demoId(name);
  const record = (closedOn: string | null): UnsignedRecord => ({
    ...{ kind: 'case', ...sender.version(name), type: 'crime-prevention', purposes: ['crime.prevent'] },
    ...{ openedOn: day, inquiryDecidedOn: null, dueOn: null, closedOn, requested: null },
  });
  // The id of a case record is the case's own.
  const ofCase = (closedOn: string | null): UnsignedRecord => ({ ...record(closedOn), id: caseId });
  const staff = (until: string | null, conflictOfInterest: boolean): UnsignedRecord => ({
    ...{ kind: 'assignment', ...sender.version(`${name} staff`), caseId, actorId: 'demo-police-officer', since: day },
    ...{ until, conflictOfInterest },
  });
  const child: UnsignedRecord = {
    ...{ kind: 'case-person', id: demoId(`${name} child`), version: 1, caseId, personId: person.child, role: 'child' },
    ...{ since: day, until: null },
  };
  const ways: ReadonlyArray<() => UnsignedRecord> = [
    () => staff(day, false),
    () => ofCase(day),
    () => staff(null, true),
  ];
  return {
    ...{ name, actor: 'police-officer', caseId, query: own, value: '"sentOn"', other: null },
    open: (round) => sender.send(police, 'police', [ofCase(null), staff(null, false), ...(round === 0 ? [child] : [])]),
    close: (round) => sender.send(police, 'police', [(ways[(at + round) % ways.length] ?? ways[0] ?? (() => child))()]),
  };
}

/** The child's absences to the police, opened by a consent each time; what the police have themselves stays. */
function consentLane(sender: Sender, day: string): Lane {
  return {
    ...{ name: 'consent', actor: 'police-officer', caseId: demoCase.crimePrevention },
    ...{ query: both, value: '"minutes"', other: '"sentOn"' },
    open: async () => {
      if (sender.consents.length > 0) return;
      const name = `consent ${sender.version('consents').version}`;
      await sender.sendConsent(name, day);
      sender.consents.push(name);
    },
    close: () =>
      sender.send(
        'principal',
        'school',
        sender.consents.splice(0).map((name) => ({
          ...{ kind: 'consent-end', ...sender.version(`end of ${name}`), consentId: demoId(name), endedOn: day },
        })),
      ),
  };
}

/** The school closes what it has decided to give to the inquiry; the police's notice to the inquiry stays. */
function holdLane(sender: Sender, day: string): Lane {
  const hold = (until: string | null): UnsignedRecord => ({
    ...{ kind: 'hold', ...sender.version('hold of support plans'), category: 'school.supportPlan' },
    ...{ personId: person.child, since: day, until },
  });
  return {
    ...{ name: 'hold', actor: 'social-worker', caseId: demoCase.childInquiry },
    query: `query($caseId: ID!) {
      case(id: $caseId) { persons { person { policeNotices { sentOn } supportPlans { decidedOn } } } }
    }`,
    ...{ value: '"decidedOn"', other: '"sentOn"' },
    open: async () => {
      if (sender.isHeld) await sender.send('principal', 'school', [hold(day)]);
      sender.isHeld = false;
    },
    close: async () => {
      await sender.send('principal', 'school', [hold(null)]);
      sender.isHeld = true;
    },
  };
}

/** All lanes: `cases` of cases, one of consents, one of holds. */
export function makeLanes(sender: Sender, cases: number, day: string): ReadonlyArray<Lane> {
  const many = Array.from({ length: cases }, (_, at) => caseLane(sender, at, day));
  return [...many, consentLane(sender, day), holdLane(sender, day)];
}

/** Lanes that close what is known of one person by one basis; what rests on another must go on. */

import { addDays } from '../../../schema/days.js';
import { consentStatements } from '../../../schema/demo/consent-statements.js';
import { familyCase, familyMember } from '../../../schema/demo/families.js';
import { demoCase, person } from '../../../schema/demo/family.js';
import { type DemoStatement, demoId, type UnsignedRecord } from '../../../schema/demo/statements.js';
import type { Chance } from './chance.js';
import type { Lane } from './lanes.js';
import type { Sender } from './sender.js';

const { soleChild, sharedChild, sharedMother, hiddenChild, hiddenMother } = familyMember;
const asking = (fields: string) => `query($caseId: ID!) { case(id: $caseId) { persons { person { ${fields} } } } }`;
const absences = 'absences(last: 5) { edges { node { minutes } } }';

/** There is something to open only after it has been closed; `isOpen`: to begin with. */
function reopening(
  { open, close }: { open(): Promise<void>; close: Lane['close'] },
  isOpen = true,
): Pick<Lane, 'open' | 'close'> {
  return {
    open: async () => {
      if (!isOpen) await open();
      isOpen = true;
    },
    close: async () => {
      isOpen = false;
      return close();
    },
  };
}

/** What a consent is about: the child, who signs, in which band of age. */
interface Giver {
  readonly personId: string;
  readonly ageBand: '12-14' | '15-17';
  readonly signatories: ReadonlyArray<{ readonly personId: string; readonly capacity: 'child' | 'guardian' }>;
  readonly caseId: string;
}
const elias: Giver = {
  ...{ personId: person.child, ageBand: '15-17', caseId: demoCase.pupilSupport },
  signatories: [
    { personId: person.child, capacity: 'child' },
    { personId: person.mother, capacity: 'guardian' },
    { personId: person.father, capacity: 'guardian' },
  ],
};
const noel: Giver = {
  ...{ personId: sharedChild.id, ageBand: '12-14', caseId: familyCase.sharedPupil },
  signatories: [{ personId: sharedMother.id, capacity: 'guardian' }],
};

/** The school lifts the secrecy of `category` for the local police. */
function consentTo(name: string, category: string, given: string, giver: Giver): ReadonlyArray<DemoStatement> {
  return consentStatements({
    ...{ ...giver, name, by: 'principal', agency: 'school', purposes: ['crime.prevent'] },
    ...{ validFrom: given, validUntil: '2027-05-01', to: [{ agency: 'police', unit: 'local-police' }] },
    holders: [{ agency: 'school', by: 'principal', categories: [category] }],
  });
}

const endOf = (sender: Sender, consent: string, day: string): UnsignedRecord => ({
  ...{ kind: 'consent-end', ...sender.version(`end of ${consent}`), consentId: demoId(consent), endedOn: day },
});

/** A consent ends: withdrawn by one who has signed, annulled, or ended without a word. The police's own data goes on. */
function consentLane(
  sender: Sender,
  chance: Chance,
  giver: Giver,
  day: string,
  of: Pick<Lane, 'name' | 'caseId'>,
): Lane {
  const given: string[] = giver === elias ? ['c-sspf'] : []; // the story's own
  const own = giver === elias ? 'policeNotices { sentOn }' : 'concernTalks { heldOn }';
  const why: Readonly<Record<string, (consent: string) => UnsignedRecord | null>> = {
    'consent withdrawn by a guardian': (consent) => withdrawn(consent, 'guardian'),
    'consent withdrawn': (consent) => withdrawn(consent, chance.pick(giver.signatories).capacity),
    'consent annulled': (consent) => ({
      ...{ kind: 'annulment', ...sender.version(`annulment of ${consent}`), consentId: demoId(consent) },
      ...{ reason: 'wrong-scope', annulledOn: day },
    }),
    'consent ended': () => null,
  };
  const withdrawn = (consent: string, capacity: string): UnsignedRecord => ({
    ...{ kind: 'withdrawal', ...sender.version(`withdrawal of ${consent}`), consentId: demoId(consent) },
    signatoryId: giver.signatories.find((one) => one.capacity === capacity)?.personId ?? giver.personId,
    ...{ method: 'oral', receivedOn: day },
  });
  return {
    ...{ ...of, actor: 'police-officer', category: 'school.absence', isSlow: false, value: '"minutes"' },
    ...{ query: asking(`${own} ${absences}`), other: giver === elias ? '"sentOn"' : '"heldOn"' },
    open: async (round) => {
      if (given.length > 0) return;
      const name = `${of.name} ${round}`;
      await sender.open(consentTo(name, 'school.absence', day, giver));
      given.push(name);
    },
    close: async () => {
      const ending = given.splice(0);
      // One that others signed too is no story of this lane: it just ends.
      const way = ending.includes('c-sspf') ? 'consent ended' : chance.pick(Object.keys(why));
      const records = ending.flatMap((consent) => [why[way]?.(consent) ?? [], endOf(sender, consent, day)].flat());
      return { way, ...(await sender.close('principal', 'school', records)) };
    },
  };
}

/** A guardian refuses: what a consent had opened closes, and only a signature of a later day opens it again. */
function refusalLane(sender: Sender, day: string): Lane {
  let signedOn = '2026-07-20'; // Noel is twelve since the 14th
  let consent = '';
  return {
    ...{ name: 'refusal', actor: 'police-officer', caseId: familyCase.sharedPrevention, category: 'school.enrol' },
    ...{
      query: asking('enrolment { year } concernTalks { heldOn }'),
      value: '"year"',
      other: '"heldOn"',
      isSlow: false,
    },
    open: async (round) => {
      signedOn = addDays(signedOn, 1);
      if (signedOn >= day) throw new Error('expected fewer refusals: each needs a day of its own');
      consent = `to be refused ${round}`;
      await sender.open(consentTo(consent, 'school.enrol', signedOn, noel));
    },
    close: async () => {
      const refusal: UnsignedRecord = {
        ...{ kind: 'refusal', ...sender.version(`refusal of ${consent}`), personId: noel.personId },
        ...{ refuserId: sharedMother.id, categories: ['school.enrol'], receivedOn: signedOn },
      };
      const way = 'refused by a guardian';
      return { way, ...(await sender.close('principal', 'school', [refusal, endOf(sender, consent, day)])) };
    },
  };
}

/** The school holds what it has decided to give to the inquiry; the police's notice to the inquiry goes on. */
function holdLane(sender: Sender, day: string): Lane {
  const hold = (until: string | null): UnsignedRecord => ({
    ...{ kind: 'hold', ...sender.version('hold of support plans'), category: 'school.supportPlan' },
    ...{ personId: person.child, since: day, until },
  });
  return {
    ...{ name: 'hold', actor: 'social-worker', caseId: demoCase.childInquiry, category: 'school.supportPlan' },
    query: asking('policeNotices { sentOn } supportPlans { decidedOn }'),
    ...{ value: '"decidedOn"', other: '"sentOn"', isSlow: false },
    ...reopening({
      open: () => sender.open([{ by: 'principal', agency: 'school', record: hold(day) }]),
      close: async () => ({ way: 'hold', ...(await sender.close('principal', 'school', [hold(null)])) }),
    }),
  };
}

/** The school's decision to give absences to an inquiry ends; the social services' own data goes on. */
function decisionLane(sender: Sender, day: string): Lane {
  const caseId = familyCase.soleInquiry;
  const decided = '2026-10-12';
  const name = `absence to ${caseId}`; // the demo's own decision, version 1
  const decision = (validUntil: string | null): UnsignedRecord => ({
    ...{ kind: 'decision', ...sender.version(name, 2), personId: soleChild.id, categories: ['school.absence'] },
    ...{ atoms: ['decision.relevant-to-inquiry'], to: { agency: 'social-services', unit: 'child-and-family' }, caseId },
    ...{ recordIds: null, dataUntil: decided, validFrom: decided, validUntil },
  });
  return {
    ...{ name: 'decision', actor: 'social-worker', caseId, category: 'school.absence' },
    ...{ query: asking(`services { kind } ${absences}`), value: '"minutes"', other: '"FAMILY_SUPPORT"', isSlow: false },
    ...reopening({
      open: () => sender.open([{ by: 'principal', agency: 'school', record: decision(null) }]),
      close: async () => ({
        way: 'decision ended', // its last day was yesterday
        ...(await sender.close('principal', 'school', [decision(addDays(day, -1))])),
      }),
    }),
  };
}

/** A child is protected again: what locates it is shown to nobody, not to its own school; absences go on. */
function protectionLane(sender: Sender): Lane {
  const by = 'case-system-population';
  let situation = 1;
  const become = (isProtected: boolean): ReadonlyArray<UnsignedRecord> => {
    situation++;
    const of = { id: hiddenChild.id, personId: hiddenChild.id, situation };
    const { version } = sender.version('protection of the child', 2);
    return [
      { ...of, kind: 'person', version, protected: isProtected, ageBand: '12-14', validUntil: '2027-04-10' },
      { ...of, kind: 'custody', version, guardianIds: [hiddenMother.id], since: '2026-01-01' },
    ];
  };
  return {
    ...{ name: 'protection', actor: 'principal', caseId: familyCase.hiddenPupil, category: 'school.unit' },
    ...{ query: asking(`schoolUnit { mentor } ${absences}`), value: '"mentor"', other: '"minutes"', isSlow: false },
    ...reopening(
      {
        open: () => sender.open(become(false).map((record) => ({ by, agency: 'population', record }))),
        close: async () => ({ way: 'protected', ...(await sender.close(by, 'population', become(true))) }),
      },
      false,
    ),
  };
}

/** The child's whereabouts are hidden (LVU 14 §): no other agency learns its school; the notice to the inquiry goes on. */
function whereaboutsLane(sender: Sender, day: string): Lane {
  const hidden = (is: boolean): UnsignedRecord => ({
    ...{ kind: 'whereabouts', ...sender.version('whereabouts of the child'), personId: person.child },
    ...{ hidden: is, since: day, until: null },
  });
  const by = 'social-work-manager';
  return {
    ...{ name: 'whereabouts', actor: 'social-worker', caseId: demoCase.childInquiry, category: 'school.unit' },
    query: asking('policeNotices { sentOn } schoolUnit { mentor }'),
    ...{ value: '"mentor"', other: '"sentOn"', isSlow: false },
    ...reopening({
      open: () => sender.open([{ by, agency: 'social-services', record: hidden(false) }]),
      close: async () => ({ way: 'hidden', ...(await sender.close(by, 'social-services', [hidden(true)])) }),
    }),
  };
}

/** One of each. */
export function makePersonLanes(sender: Sender, chanceOf: (name: string) => Chance, day: string): ReadonlyArray<Lane> {
  const consents = [
    { name: 'consent', caseId: demoCase.crimePrevention, giver: elias },
    { name: 'consent of another', caseId: familyCase.sharedPrevention, giver: noel },
  ];
  return [
    ...consents.map(({ giver, ...of }) => consentLane(sender, chanceOf(of.name), giver, day, of)),
    ...[refusalLane(sender, day), holdLane(sender, day), decisionLane(sender, day)],
    ...[protectionLane(sender), whereaboutsLane(sender, day)],
  ];
}

/** The facts that `policy explain` decides on: what is given, and what follows from the demo actor and the person. */
import { readFileSync } from 'node:fs';
import { type DemoActor, demoActors } from '../../../schema/demo/actors.js';
import { demoCase } from '../../../schema/demo/family.js';
import { describeError } from '../../../schema/describe-error.js';
import type { Facts } from '../../../schema/policy/decide.js';
import type { Vocabulary } from '../../../schema/policy/vocabulary.js';
import { UsageError } from './usage.js';

type Fact = boolean | string | ReadonlyArray<string>;

/** The persons of the demo family, and their roles in the cases about the child. */
export const personRoles = {
  child: 'child',
  mother: 'guardian',
  father: 'guardian',
  sibling: 'sibling',
  'former-partner': 'other-adult',
  friend: 'other-adult',
  grandmother: 'other-adult',
} as const;
export type PersonName = keyof typeof personRoles;

interface CaseWords {
  readonly name: string;
  readonly facts: Readonly<Record<string, Fact>>;
  /** Roles in this case that are otherwise than in those about the child. */
  readonly roles?: Partial<Record<PersonName, string>>;
}

/** Demo cases by id, with what their owners assert of them (schema/demo/story-records.ts). */
const caseFacts: ReadonlyMap<string, CaseWords> = new Map([
  [demoCase.childInquiry, { name: 'C1', facts: { 'case.type': 'child-inquiry', purpose: ['child.protect'] } }],
  [demoCase.followUpService, { name: 'C1f', facts: { 'case.type': 'service', purpose: ['child.protect'] } }],
  [demoCase.crimePrevention, { name: 'C2', facts: { 'case.type': 'crime-prevention', purpose: ['crime.prevent'] } }],
  [demoCase.pupilSupport, { name: 'C3', facts: { 'case.type': 'pupil-support', purpose: ['child.support'] } }],
  [
    demoCase.sentence,
    {
      name: 'C4',
      facts: { 'case.type': 'sanction', purpose: ['sanction.execute', 'sanction.plan'] },
      roles: { father: 'other-adult' },
    },
  ],
]);

/** The demo actor of that name. */
export function readActor(name: string | undefined): DemoActor {
  const actor = demoActors.get(name ?? '');
  if (actor) return actor;
  throw new UsageError(
    `--actor: expected one of ${[...demoActors.keys()].join(', ')}, but got \`${name ?? 'nothing'}\``,
  );
}

/** The demo family's member of that name. */
export function readPerson(name: string | undefined): PersonName {
  const found = (Object.keys(personRoles) as PersonName[]).find((person) => person === name);
  if (found !== undefined) return found;
  throw new UsageError(
    `--person: expected one of ${Object.keys(personRoles).join(', ')}, but got \`${name ?? 'nothing'}\``,
  );
}

/** The facts of the demo case with that id or short name; of the actor's own case when none is named. */
function factsOfCase(actor: DemoActor, name: string | undefined, person: PersonName): Readonly<Record<string, Fact>> {
  const found = [...caseFacts].find(([id, each]) =>
    name === undefined ? id === actor.caseId : [id, each.name].includes(name),
  );
  if (found) return { 'subject.role': found[1].roles?.[person] ?? personRoles[person], ...found[1].facts };
  const names = [...caseFacts.values()].map((each) => each.name);
  throw new UsageError(`--case: expected one of ${names.join(', ')}, but got \`${name}\``);
}

function checkFact(vocabulary: Vocabulary, atom: string, fact: unknown): Fact {
  const values = vocabulary.get(atom)?.values;
  if (values === undefined) throw new UsageError(`\`${atom}\` is not in the vocabulary (schema/vocabulary.yaml)`);
  if (values === null) {
    if (typeof fact === 'boolean') return fact;
    throw new UsageError(`\`${atom}\` is yes or no: expected true or false, but got \`${String(fact)}\``);
  }
  const given: ReadonlyArray<unknown> = Array.isArray(fact) ? fact : [fact];
  const unknown = given.find((value) => typeof value !== 'string' || !values.includes(value));
  if (unknown === undefined) return fact as Fact;
  throw new UsageError(`\`${atom}\` has no value \`${String(unknown)}\`: expected one of ${values.join(', ')}`);
}

/** `atom=true`, `atom=value` or, for several at once, `atom=value|value`. */
function parseSetting(vocabulary: Vocabulary, text: string): readonly [string, unknown] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--set: expected atom=value, but got \`${text}\``);
  const [atom, value] = [text.slice(0, at), text.slice(at + 1)];
  if (vocabulary.get(atom)?.values === null) return [atom, { true: true, false: false }[value] ?? value];
  return [atom, vocabulary.get(atom)?.many ? value.split('|').filter(Boolean) : value];
}

function readFactsFile(path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error: unknown) {
    throw new UsageError(`--facts: \`${path}\` can't be read: ${describeError(error)}`);
  }
  throw new UsageError(`--facts: expected an object of atoms in \`${path}\``);
}

/** What facts are made of, later before earlier: `settings`, the file, what follows from actor, person and case. */
export interface FactsInput {
  readonly actor: DemoActor;
  readonly person: PersonName;
  readonly caseName: string | undefined;
  readonly file: string | undefined;
  readonly settings: ReadonlyArray<string>;
  /** What nobody has said is known to be false, instead of unknown; atoms of record grain stay unknown. */
  readonly restIsFalse: boolean;
}

/** The facts. Throws `UsageError` for what the vocabulary does not have. */
export function readFacts(input: FactsInput, vocabulary: Vocabulary): Facts {
  const { actor, person } = input;
  const unit = vocabulary
    .get('actor.unit')
    ?.values?.find((value) => actor.unit === value || actor.unit.startsWith(`${value}-`));
  const given: ReadonlyArray<readonly [string, unknown]> = [
    ['actor.role', actor.roles],
    ...(unit === undefined ? [] : [['actor.unit', unit] as const]),
    ['actor.assured', actor.assurance >= 3],
    ...Object.entries(factsOfCase(actor, input.caseName, person)),
    ...(input.file === undefined ? [] : Object.entries(readFactsFile(input.file))),
    ...input.settings.map((text) => parseSetting(vocabulary, text)),
  ];
  const facts = new Map(given.map(([atom, fact]) => [atom, checkFact(vocabulary, atom, fact)]));
  if (!input.restIsFalse) return facts;
  for (const { id, values, grain } of vocabulary.values()) {
    if (values === null && grain !== 'record' && !facts.has(id)) facts.set(id, false);
  }
  return facts;
}

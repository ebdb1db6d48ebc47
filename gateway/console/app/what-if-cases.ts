/** Made-up cases as they mostly are: who asks, for what, about whom. Every condition can be changed afterwards. */
import type { Label } from '../../../schema/policy/labels.js';
import type { Permit } from '../../../schema/policy/types.js';
import type { Engine } from './engine.js';
import { atomsFor, cellsFor, type Setting, type Settings } from './what-if-engine.js';

const namedBy = ({ when }: Permit, atom: string): ReadonlyArray<string> =>
  when.flatMap((one) => (one.atom.id === atom ? (one.values ?? []) : []));

/** What a case is made up by; null: rules for the recipient do not tell such apart. */
export interface MadeUp {
  readonly recipient: string;
  readonly purpose: string | null;
  readonly role: string | null;
  readonly person: PersonType;
}

/**
 * Values of `atom` that rows for the recipient, and for `purpose` and `role` when they are given, name: most named first. The
 * rest of the vocabulary's say nothing here.
 */
export function valuesNamed(
  engine: Engine,
  recipient: string,
  atom: string,
  { purpose = null, role = null }: Partial<Pick<MadeUp, 'purpose' | 'role'>> = {},
): ReadonlyArray<string> {
  const rows = [...cellsFor(engine, recipient).values()]
    .flatMap((cell) => cell.before.permits.map(({ row }) => row))
    .filter((row) => purpose === null || row.purpose === purpose)
    .filter((row) => role === null || namedBy(row, 'actor.role').includes(role));
  const counts = new Map<string, number>();
  for (const value of rows.flatMap((row) => namedBy(row, atom))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([value]) => value);
}

/** Purposes that rows for the recipient name, in the order of the vocabulary. */
export function purposesFor(engine: Engine, recipient: string): ReadonlyArray<string> {
  const named = valuesNamed(engine, recipient, 'purpose');
  return (engine.words.vocabulary.get('purpose')?.values ?? []).filter((purpose) => named.includes(purpose));
}

/** Roles of those who ask that rows for the recipient name: those for `purpose` first, most named first. */
export function rolesFor(engine: Engine, recipient: string, purpose: string | null): ReadonlyArray<string> {
  const [usual, any] = [{ purpose }, {}].map((by) => valuesNamed(engine, recipient, 'actor.role', by));
  return [...new Set([...(usual ?? []), ...(any ?? [])])];
}

/** Whom a case may be about, each by what rules ask of a person. */
export const personTypes = {
  child: { sv: 'barnet, 15–17 år', en: 'the child, 15 to 17', is: { 'subject.role': 'child', 'subject.age': '15-17' } },
  young: {
    sv: 'ett barn under 12 år',
    en: 'a child under 12',
    is: { 'subject.role': 'child', 'subject.age': 'under-12' },
  },
  adult: {
    sv: 'ungdomen, 18–20 år',
    en: 'the young adult, 18 to 20',
    is: { 'subject.role': 'child', 'subject.age': '18-20' },
  },
  sibling: {
    ...{ sv: 'ett syskon, 12–14 år', en: 'a sibling, 12 to 14' },
    is: { 'subject.role': 'sibling', 'subject.age': '12-14' },
  },
  guardian: {
    ...{ sv: 'en vårdnadshavare', en: 'a guardian' },
    is: { 'subject.role': 'guardian', 'subject.age': '21-plus' },
  },
  protected: {
    ...{ sv: 'en vårdnadshavare med skyddade uppgifter', en: 'a guardian with protected identity' },
    is: { 'subject.role': 'guardian', 'subject.age': '21-plus', 'subject.protected': true },
  },
} as const satisfies Record<string, Label & { readonly is: Readonly<Record<string, Setting>> }>;

/** One of them. */
export type PersonType = keyof typeof personTypes;

/** Type of the case that mostly has a purpose. */
const usualType: Readonly<Record<string, string>> = {
  'child.protect': 'child-inquiry',
  'child.support': 'pupil-support',
  'crime.prevent': 'crime-prevention',
  'crime.investigate': 'investigation',
  'sanction.execute': 'sanction',
  'sanction.plan': 'sanction',
  'disclosure.assess': 'disclosure',
};

/** The first case for a recipient: its first purpose, whoever mostly asks then, the child. */
export function firstCase(
  engine: Engine,
  recipient: string,
  purpose = purposesFor(engine, recipient)[0] ?? null,
): MadeUp {
  const [role = null] = rolesFor(engine, recipient, purpose);
  return { recipient, purpose, role, person: 'child' };
}

/** Such a case as it mostly is: assigned, logged in, nothing decided, nobody has consented. Nothing in it is unknown. */
export function usualSettings(engine: Engine, { recipient, purpose, role, person }: MadeUp): Settings {
  const settings = new Map<string, Setting>();
  const atoms = [...atomsFor(engine, recipient).values()].flat();
  for (const atom of atoms) {
    const tries = [{ purpose, role }, { role }, { purpose }, {}];
    const named = tries.flatMap((by) => valuesNamed(engine, recipient, atom.id, by))[0];
    const usual = atom.values === null ? false : named;
    if (usual !== undefined) settings.set(atom.id, usual);
  }
  const sure: Readonly<Record<string, Setting>> = {
    ...{ 'case.assigned': true, 'actor.assured': true, ...personTypes[person].is },
    ...(role !== null && { 'actor.role': role }),
    ...(purpose !== null && { purpose, 'case.type': usualType[purpose] ?? 'report' }),
  };
  for (const { id } of atoms) {
    const value = sure[id];
    if (value !== undefined) settings.set(id, value);
  }
  return settings;
}

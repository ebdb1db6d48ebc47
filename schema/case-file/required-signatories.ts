/**
 * Who must sign a consent, from the person's age, custody and exclusions. The ages are data (`signatories.yaml`). Pure.
 *
 * Two guardians decide together (FB 6:13). One who is excluded (OSL 12:3 p. 1) does not count, and where none is left nobody
 * can lift the secrecy of somebody under 18: another basis must carry the disclosure.
 */
import { z } from 'zod';
import { ageBand } from '../facts/fields.js';
import type { PersonId } from '../grant.js';
import { readProjectText, readYaml } from '../yaml-file.js';
import type { CaseRecordOf } from './records.js';

const path = 'schema/case-file/signatories.yaml';
const form = z
  .array(
    z.strictObject({
      bands: z.array(ageBand).min(1),
      signs: z.array(z.enum(['child', 'guardians', 'adult'])).min(1),
      citation: z.string().min(1),
      verified: z.boolean(),
    }),
  )
  .refine((rules) => isEachOnce(rules.flatMap(({ bands }) => bands)), { error: 'expected every age band in one row' });

/** True when every age band there is stands in `bands` once. */
const isEachOnce = (bands: ReadonlyArray<string>) => [...bands].sort().join() === [...ageBand.options].sort().join();

/** An age band as `population` asserts it. */
export type AgeBand = z.output<typeof ageBand>;
/** Who signs at certain ages. */
export type SignatoryRule = z.output<typeof form>[number];
/** Who signs, and as what. */
export type Signatory = CaseRecordOf<'consent-document'>['signatories'][number];

/** Reads the table. Throws `FileError` with all faults at once. */
export function readSignatoryRules(): ReadonlyArray<SignatoryRule> {
  return readYaml(path, readProjectText(path), form).values;
}

/** Whose consent it is. `guardianIds`: by the custody record; `excluded`: guardians who may not lift the secrecy. */
export interface ConsentGiver {
  readonly personId: PersonId;
  readonly ageBand: AgeBand;
  readonly guardianIds: ReadonlyArray<PersonId>;
  readonly excluded: ReadonlySet<PersonId>;
}

function ruleOf(rules: ReadonlyArray<SignatoryRule>, band: AgeBand): SignatoryRule {
  const found = rules.find(({ bands }) => bands.includes(band));
  if (!found) throw new Error(`expected a row for age band \`${band}\` in ${path}`);
  return found;
}

/** The ages at which a consent given in `band` needs the same signatories: in others it is suspended. */
export function sameSignatories(rules: ReadonlyArray<SignatoryRule>, band: AgeBand): ReadonlyArray<AgeBand> {
  return ruleOf(rules, band).bands;
}

/** Everybody who must sign, each once, in the order of their ids; null when nobody can consent. */
export function requiredSignatories(
  rules: ReadonlyArray<SignatoryRule>,
  { personId, ageBand: band, guardianIds, excluded }: ConsentGiver,
): ReadonlyArray<Signatory> | null {
  const guardians = [...new Set(guardianIds)].filter((id) => !excluded.has(id));
  const { signs } = ruleOf(rules, band);
  if (signs.includes('guardians') && guardians.length === 0) return null;
  const found = signs.flatMap((who): ReadonlyArray<Signatory> => {
    if (who === 'guardians') return guardians.map((id) => ({ personId: id, capacity: 'guardian' }));
    return [{ personId, capacity: who }];
  });
  return found.sort((one, other) => (one.personId < other.personId ? -1 : 1));
}

/** True when both name the same signatories, in whatever order. */
export function isSameSignatories(one: ReadonlyArray<Signatory>, other: ReadonlyArray<Signatory>): boolean {
  const text = (all: ReadonlyArray<Signatory>) => all.map(({ personId, capacity }) => `${personId} ${capacity}`).sort();
  return text(one).join() === text(other).join();
}

/** The legal catalogue, read from `schema/legal-bases.yaml`: which law a rule may name, and when it was in force. */
import { z } from 'zod';
import { type AgencyId, readAgencies } from './agencies.js';
import type { LegalBasis } from './policy/types.js';
import { readProjectText, readYaml } from './yaml-file.js';

/** Who a basis may lead from and to, beside the agencies of `agencies.yaml`. What they mean: `legal-bases.yaml`. */
export const partyWords = [
  'any',
  'authority',
  'own',
  'subject',
  'guardian',
  'party',
  'reporter',
  'processor',
  'court',
  'prosecutor',
  'security-police',
  'customs',
  'economic-crime',
  'coast-guard',
  'tax',
  'health-care',
  'private-school',
  'municipality',
  'other-body',
] as const;

const path = 'schema/legal-bases.yaml';

/** Says expected and got, as zod's option. */
const expected = (what: string) => ({
  error: ({ input }: { readonly input?: unknown }) =>
    `expected ${what}, but got ${input === undefined ? 'nothing' : `\`${String(input)}\``}`,
});
const text = (what: string) => z.string(expected(what)).min(1, expected(what));
const id = (what: string) =>
  z.string(expected(what)).regex(/^(own|[A-Z][A-Za-z0-9]*(-[A-Za-z0-9]+)*)$/, expected(what));
const day = z.iso.date(expected('a day as YYYY-MM-DD, or null')).nullable();
const flag = z.boolean(expected('`true` or `false`'));
const excluded = 'OSL-chapter-section, PSL-chapter-section or a category';
const kinds = ['must', 'may', 'test', 'inner', 'secrecy'] as const;

function catalogueForm(agencies: ReadonlyArray<AgencyId>) {
  const parties = [...agencies, ...partyWords];
  const party = z.enum(parties, expected(`an agency or one of ${partyWords.join(', ')}`));
  return z.array(
    z.strictObject({
      id: id('an id such as OSL-10-18a'),
      citation: text('a citation'),
      sv: text('a title'),
      kind: z.enum(kinds, expected(`one of ${kinds.join(', ')}`)),
      from: z.array(party).min(1, 'expected at least one holder, but got none'),
      to: z.array(party).min(1, 'expected at least one recipient, but got none'),
      validFrom: day,
      validTo: day,
      excludes: z.array(z.string().regex(/^((OSL|PSL)(-\d+[a-z]*)+|[a-z]+(-[a-z]+)*\.[a-zA-Z]+)$/, expected(excluded))),
      verified: flag,
      source: text('what was read, or what it rests on'),
      replacedBy: z
        .array(id('the id of a basis'))
        .min(1, 'expected at least one successor, but got none')
        .exactOptional(),
      note: text('a note').exactOptional(),
    }),
  );
}

type Entry = z.infer<ReturnType<typeof catalogueForm>>[number];

/** What is wrong, and where: the path of keys and indices from the top of the file. */
interface Fault {
  readonly at: ReadonlyArray<PropertyKey>;
  readonly message: string;
}

function dayAfter(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** A successor begins the day after: a gap or an overlap would leave a day without law, or with two wordings. */
function* faultsOfSuccession(entries: ReadonlyArray<Entry>): Generator<Fault> {
  for (const [index, { id, validTo, replacedBy = [] }] of entries.entries()) {
    for (const [position, successorId] of replacedBy.entries()) {
      const at = [index, 'replacedBy', position];
      const successor = entries.find((entry) => entry.id === successorId);
      if (successor === undefined) yield { at, message: `\`${successorId}\` is not in the catalogue` };
      else if (validTo === null) yield { at, message: `\`${id}\` is replaced: expected a last day, but got \`null\`` };
      else if (successor.validFrom !== dayAfter(validTo)) {
        const message = `expected \`${successorId}\` to begin ${dayAfter(validTo)}, but got \`${successor.validFrom}\``;
        yield { at, message };
      }
    }
  }
}

function* faultsOfEntries(entries: ReadonlyArray<Entry>): Generator<Fault> {
  const seen = new Set<string>();
  for (const [index, { id, validFrom, validTo, verified, source }] of entries.entries()) {
    if (seen.has(id)) yield { at: [index, 'id'], message: `\`${id}\` is in the catalogue twice` };
    seen.add(id);
    if (validFrom !== null && validTo !== null && validTo < validFrom) {
      yield { at: [index, 'validTo'], message: `expected a day from ${validFrom} on, but got \`${validTo}\`` };
    }
    if (verified && !/^V:[A-Z0-9-]+(,[A-Z0-9-]+)*$/.test(source)) {
      const message = `a verified basis rests on \`V:\` alone, but the source is \`${source}\``;
      yield { at: [index, 'verified'], message };
    }
  }
  yield* faultsOfSuccession(entries);
}

/**
 * Every basis by id; `agencies` are those that it may name. Throws `FileError` with all the file's faults at once.
 */
export function readLegalCatalogue(
  text = readProjectText(path),
  agencies: ReadonlyArray<AgencyId> = readAgencies().map((agency) => agency.id),
): ReadonlyMap<string, LegalBasis> {
  const { file, values } = readYaml(path, text, catalogueForm(agencies));
  for (const { at, message } of faultsOfEntries(values)) file.fault(at, message);
  file.throwFaults();
  return new Map(values.map(({ note: _, ...basis }) => [basis.id, basis]));
}

/** Whether `basis` applies on `day` (`YYYY-MM-DD`): its first and last day count, null is an open end. */
export function isInForce(basis: Pick<LegalBasis, 'validFrom' | 'validTo'>, day: string): boolean {
  return (basis.validFrom === null || basis.validFrom <= day) && (basis.validTo === null || day <= basis.validTo);
}

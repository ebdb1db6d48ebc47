/**
 * The form of an analysis, which is what its text is read by: also in a page, which makes none of those that are in force
 * already.
 */
import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const shift = z.strictObject({
  ...{ states: z.string(), when: z.array(z.string()), witness: z.string().nullable() },
  left: z.string().optional(),
});
const analysisShape = z.strictObject({
  version: z.literal(1),
  bundle: hash,
  against: hash.nullable(),
  made: z.iso.datetime(),
  day: z.iso.date(),
  needs: z.array(
    z.strictObject({
      agency: z.string(),
      owners: z.union([z.literal(1), z.literal(2)]),
      because: z.array(z.string()),
    }),
  ),
  changes: z.array(
    z.strictObject({
      category: z.string(),
      recipient: z.string(),
      day: z.iso.date(),
      wider: shift,
      narrower: shift,
    }),
  ),
  meanings: z.array(z.string()),
  // Analyses of versions that did not tell of it are in force. Whoever signs finds the analysis anew, and signs no other.
  placed: z
    .array(z.strictObject({ field: z.string(), from: z.array(z.string()), to: z.string().nullable() }))
    .default([]),
});

/**
 * An analysis. `against`: the bundle that was in force when it was made; null: none. `made`: the moment, `day`: the first
 * day whose law it looks at. Counts of states are decimal texts; `left`: states that `when` leaves out, not there when
 * it leaves out none. `meanings`: what no decision shows. `placed`: fields that are
 * of another category than before, or new. A first bundle is compared with one that opens nothing.
 */
export type Analysis = z.output<typeof analysisShape>;

/** The text that is stored, and that the hash is of. */
export const writeAnalysis = (analysis: Analysis): string => `${JSON.stringify(analysis)}\n`;

/** Reads a stored analysis. Throws when it has another form. */
export function parseAnalysis(text: string): Analysis {
  return analysisShape.parse(JSON.parse(text));
}

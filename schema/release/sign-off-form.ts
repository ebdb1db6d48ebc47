/** What a sign-off and a rollback say (`sign-off.ts`), without anything of Node: officials sign them in a page too. */
import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const reference = z.string().trim().min(1).max(200);
const common = {
  version: z.literal(1),
  agency: z.string().min(1),
  official: z.string().min(1),
  signedOn: z.iso.date(),
  until: z.iso.date(),
};
/** The form of a sign-off. */
export const signOffForm = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ ...common, kind: z.literal('release'), bundle: hash, analysis: hash, delegation: reference },
    weighs: z.array(hash).min(1).optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('opinion'),
    bundle: hash,
    analysis: hash,
    reference,
    advises: z.enum(['for', 'against']),
  }),
]);
/** The form of a rollback. */
export const rollbackForm = z.strictObject({
  ...common,
  kind: z.literal('rollback'),
  from: hash,
  to: hash,
  analysis: hash,
  delegation: reference,
  because: z.string().trim().min(1).max(500),
});

/**
 * A sign-off. `release`: an information owner's, with the id of the delegation; `weighs`: hashes of the statements of opinions
 * against that the owner has weighed. `opinion`: a data protection officer's, with the registered opinion's reference
 * (diarienummer) and what it advises, which the information owner weighs.
 * `until`: the last day on which it puts a bundle into force.
 */
export type SignOff = z.output<typeof signOffForm>;
/** The word that takes back the release of `from` by `analysis`, and puts `to` into force again. Each release is taken back once. */
export type Rollback = z.output<typeof rollbackForm>;

/** Days after which a sign-off opens nothing, whatever it says itself. */
export const longestDays = 90;
const usualDays = 30;

/** The day (`YYYY-MM-DD`) that is so many days after `day`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last day of what is signed on `day`, if nothing else is said: 30 days later. */
export const untilFrom = (day: string): string => daysAfter(day, usualDays);

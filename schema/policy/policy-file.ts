/** The form of a `policy.yaml`, before its words are looked up. */
import { z } from 'zod';

const names = z.array(z.string().min(1));
// biome-ignore lint/suspicious/noControlCharactersInRegex: control and direction marks have no place in a sentence.
const oddCharacters = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const plainText = z.string().refine((text) => !oddCharacters.test(text), 'expected text without control characters');
const sentence = plainText.refine(
  (text) => text.trim().length >= 10,
  'expected a plain Swedish sentence of at least ten characters',
);
const forbidShape = z.strictObject({
  row: z.string().min(1),
  to: names.min(1),
  when: names.default([]),
  unless: names.default([]),
  says: sentence,
});
const permitShape = forbidShape.extend({
  purpose: z.string().optional(),
  basis: z.string().min(1),
  release: z.enum(['query', 'push', 'sent']).default('query'),
  off: z.string().min(1).optional(),
});
const categoryShape = z.strictObject({
  id: z.string().regex(/^[a-z-]+\.[a-zA-Z]+$/, 'expected AGENCY.category'),
  code: z.string().min(1),
  sv: plainText.min(1),
  en: plainText.min(1),
  secrecy: names,
  locates: z.boolean().default(false),
  aggregate: z.boolean().default(false),
  denied: z.record(z.string(), z.enum(['withheld', 'absent', 'on-request'])),
  permit: z.array(permitShape).default([]),
  forbid: z.array(forbidShape).default([]),
  follows: names.default([]),
});

/** The form of a `policy.yaml`, before its words are looked up. */
export const policyFileShape = z.strictObject({
  agency: z.string(),
  'every-category': z.strictObject({ forbid: z.array(forbidShape) }).default({ forbid: [] }),
  categories: z.array(categoryShape).min(1),
});

/** A file of that form, with what may be left out filled in. */
export type PolicyFile = z.output<typeof policyFileShape>;
export type CategoryFile = PolicyFile['categories'][number];
export type PermitFile = CategoryFile['permit'][number];
export type ForbidFile = CategoryFile['forbid'][number];

/**
 * Leaves of the log's tree: what is hashed, one JSON object each (FORMAT.md, section 2). Whom a disclosure is about, who
 * asked and what came of it stand in sealed texts beside the tree, which the leaf names by their hashes.
 */
import { z } from 'zod';

const base64Hash = z.base64().length(44);
const common = { v: z.literal(1), index: z.int().min(0), at: z.iso.datetime({ precision: 3 }) };

const disclosure = z.strictObject({
  ...common,
  kind: z.literal('disclosure'),
  /** The request that it belongs to. */
  request: z.uuid(),
  /** Which records it was decided by: those that this snapshot of PostgreSQL (`pg_snapshot`) sees. */
  snapshot: z.string().regex(/^\d+:\d+:(\d+(,\d+)*)?$/),
  /** The chain: its name, the place in it from 1, and the hash of the leaf before (null at 1). */
  subject: base64Hash,
  count: z.int().min(1),
  previous: base64Hash.nullable(),
  /** In the first entry under a key of the subject: commits to that key. */
  key: base64Hash.optional(),
  /** Hash of the sealed statement; null for an entry that stands whole in its body. */
  statement: base64Hash.nullable(),
  body: base64Hash,
});
const record = z.strictObject({
  ...common,
  kind: z.literal('record'),
  /** Its place among the records, the transaction that kept it, who signed it, and the hash of what was signed. */
  seq: z.int().min(1),
  tx: z.string().regex(/^\d+$/),
  owner: z.string(),
  hash: base64Hash,
});
const bundle = z.strictObject({ ...common, kind: z.literal('bundle'), serial: z.int().min(1), hash: z.string() });
const heads = z.strictObject({ ...common, kind: z.literal('heads'), subjects: z.int().min(0), root: base64Hash });
/** What officials do with the log. It names subjects by their chains. */
const act = z.strictObject({
  ...common,
  kind: z.enum(['extract', 'review', 'retention']),
  by: z.string(),
  agency: z.string(),
  said: z.record(z.string(), z.unknown()),
});

const leaf = z.discriminatedUnion('kind', [disclosure, record, bundle, heads, act]);

/** A leaf. */
export type Leaf = z.output<typeof leaf>;
/** A leaf of one kind. */
export type LeafOf<K extends Leaf['kind']> = Extract<Leaf, { kind: K }>;

/** The leaf that `text` is, or null: also when it could be written in another way, as with a name that stands twice. */
export function readLeaf(text: string): Leaf | null {
  try {
    const json: unknown = JSON.parse(text);
    return JSON.stringify(json) === text ? (leaf.safeParse(json).data ?? null) : null;
  } catch {
    return null;
  }
}

/** The text that is hashed for `leaf`. */
export const writeLeaf = (leaf: Leaf): string => JSON.stringify(leaf);

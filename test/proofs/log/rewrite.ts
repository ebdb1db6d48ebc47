/** What somebody who may do anything in the database can make of a log: any leaves, with all that follows from them. */
import type pg from 'pg';
import { writeCheckpoint } from '../../../schema/log/checkpoint.js';
import { GrowingTree, hashLeaf } from '../../../schema/log/merkle-tree.js';
import type { NoteSigner } from '../../../schema/log/signed-note.js';

/** A leaf as it is kept, with its sealed body. */
export interface KeptLeaf {
  leaf: string;
  readonly kind: string;
  readonly source: string | null;
  readonly subject: Buffer | null;
  readonly count: string | null;
  readonly case_tag: Buffer | null;
  readonly request_id: string | null;
  readonly sealed: Buffer | null;
  readonly period: number | null;
}

/** Lets this transaction do what triggers refuse. */
export async function disarm(client: pg.ClientBase): Promise<void> {
  for (const table of ['leaves', 'nodes', 'checkpoints', 'entries', 'statements']) {
    await client.query(`alter table log.${table} disable trigger user`);
  }
  await client.query('alter table facts.records disable trigger user');
}

/** All leaves, in order. */
export async function readLeaves(client: pg.ClientBase): Promise<KeptLeaf[]> {
  const { rows } = await client.query<KeptLeaf>(
    `select l.leaf, l.kind, l.source, l.subject, l.count, l.case_tag, l.request_id, b.sealed, b.period
     from log.leaves l left join log.bodies b using (index) order by index`,
  );
  return rows;
}

/** `leaf` says that it stands at `index`. */
export const atPlace = (leaf: KeptLeaf, index: number): KeptLeaf => ({
  ...leaf,
  leaf: JSON.stringify({ ...JSON.parse(leaf.leaf), index }),
});

/**
 * Writes `leaves` in the place of all that there are, with the hashes of their tree, and chain heads that fit. `signer`: signs
 * a new head; null: the signed heads stay as they are.
 */
export async function writeLeaves(
  client: pg.ClientBase,
  leaves: ReadonlyArray<KeptLeaf>,
  signer: NoteSigner | null,
): Promise<void> {
  for (const table of ['bodies', 'leaves', 'nodes', 'heads']) await client.query(`delete from log.${table}`);
  const tree = new GrowingTree();
  const hashes = leaves.map(({ leaf }) => hashLeaf(Buffer.from(leaf)));
  const nodes = hashes.flatMap((hash) => tree.append(hash)).filter(({ level }) => level >= 8);
  const heads = new Map<string, readonly [Buffer, string | null, Buffer]>();
  for (const [at, { subject, count }] of leaves.entries()) {
    if (subject) heads.set(subject.toString('hex'), [subject, count, hashes[at] as Buffer]);
  }
  const insert = (into: string, types: string, rows: ReadonlyArray<ReadonlyArray<unknown>>) => {
    const columns = types.split(' ').map((type, at) => `$${at + 1}::${type}[]`);
    const values = columns.map((_, at) => rows.map((row) => row[at]));
    return client.query(`insert into log.${into} select * from unnest(${columns.join()})`, values);
  };
  await insert(
    'leaves',
    'bigint text text bigint bytea bigint bytea uuid',
    leaves.map((one, at) => [
      ...[at, one.leaf, one.kind, one.source, one.subject, one.count, one.case_tag, one.request_id],
    ]),
  );
  const withBody = leaves.flatMap(({ sealed, period }, at) => (sealed ? [[at, period, sealed]] : []));
  await insert('bodies', 'bigint smallint bytea', withBody);
  await insert('heads', 'bytea bigint bytea', [...heads.values()]);
  await insert(
    'nodes',
    'smallint bigint bytea',
    nodes.map(({ level, index, hash }) => [level, index, hash]),
  );
  await client.query('update log.tree set size = $1', [tree.size]);
  if (signer === null) return;
  await client.query('delete from log.checkpoints');
  const note = writeCheckpoint(signer.name, { size: tree.size, root: tree.root }, signer);
  await client.query('insert into log.checkpoints (size, note) values ($1, $2)', [tree.size, note]);
}

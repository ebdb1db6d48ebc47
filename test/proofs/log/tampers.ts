/** Ways to change a log after the fact, each with the check that must catch it. */
import { generateKeyPairSync } from 'node:crypto';
import type pg from 'pg';
import { writeCheckpoint } from '../../../schema/log/checkpoint.js';
import { emptyRoot } from '../../../schema/log/merkle-tree.js';
import type { NoteSigner } from '../../../schema/log/signed-note.js';
import type { CheckName } from '../../../schema/log/verify/faults.js';
import { atPlace, type KeptLeaf, readLeaves, writeLeaves } from './rewrite.js';

/** A log that is changed within a transaction of `client`. `signer`: its own key, which a fraud inside may have. */
export interface Tampered {
  readonly client: pg.ClientBase;
  readonly signer: NoteSigner;
}

/** One way. `remembers`: it is seen by who has verified the log before. `later`: it is looked at some minutes later. */
export interface Tamper {
  readonly name: string;
  readonly check: CheckName;
  readonly remembers?: true;
  readonly later?: true;
  /** Only what is new since then is read. */
  readonly isNew?: true;
  readonly tamper: (log: Tampered) => Promise<unknown>;
}

const isEntry = ({ kind }: KeptLeaf) => kind === 'disclosure';
const renumber = (leaves: ReadonlyArray<KeptLeaf>) => leaves.map(atPlace);

async function changeLeaves(
  { client, signer }: Tampered,
  change: (leaves: KeptLeaf[]) => ReadonlyArray<KeptLeaf>,
  hasKey: boolean,
): Promise<void> {
  await writeLeaves(client, change(await readLeaves(client)), hasKey ? signer : null);
}

/** An entry in the middle whose subject has a later one. */
function placeInChain(leaves: ReadonlyArray<KeptLeaf>): number {
  return leaves.findIndex(
    ({ subject, count }, at) =>
      count === '1' && leaves.some((later, place) => place > at && subject !== null && later.subject?.equals(subject)),
  );
}

const without = (leaves: ReadonlyArray<KeptLeaf>, place: number) => leaves.filter((_, at) => at !== place);
const middle = (leaves: ReadonlyArray<KeptLeaf>) =>
  leaves.findIndex((leaf, at) => at > leaves.length / 2 && isEntry(leaf));
const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte)));

/** A consent at the end, of a transaction that earlier entries have seen. */
async function dateBack({ client, signer }: Tampered): Promise<void> {
  const { rows } = await client.query(
    `insert into facts.records (kind, id, version, owner, statement, tx, recorded_at)
     select 'consent', gen_random_uuid(), 1, 'school', 'a consent', min(tx), min(recorded_at) from facts.records
     returning seq, tx::text, recorded_at, encode(sha256('a consent'), 'base64') as hash`,
  );
  const leaves = await readLeaves(client);
  const [{ seq, tx, hash }] = rows;
  const { at } = JSON.parse(leaves.at(-1)?.leaf ?? '{}');
  const leaf = JSON.stringify({
    ...{ v: 1, index: leaves.length, at, kind: 'record', seq: Number(seq), tx, owner: 'school', hash },
  });
  const nothing = { subject: null, count: null, case_tag: null, request_id: null, sealed: null, period: null };
  await writeLeaves(client, [...leaves, { leaf, kind: 'record', source: seq, ...nothing }], signer);
}

const leafTampers: ReadonlyArray<Tamper> = [
  {
    ...({ name: 'a byte of a leaf is flipped', check: 'root' } as const),
    tamper: ({ client }) =>
      client.query(`update log.leaves set leaf = replace(leaf, 'Z","kind"', '0Z","kind"') where index = 5`),
  },
  {
    ...({ name: 'a digit of a leaf is another, and every hash follows', check: 'root' } as const),
    tamper: (log) =>
      changeLeaves(
        log,
        (leaves) => {
          const [leaf, at] = [leaves[middle(leaves)] as KeptLeaf, middle(leaves)];
          const { at: time, ...said } = JSON.parse(leaf.leaf);
          const moved = JSON.stringify({ ...said, at: new Date(Date.parse(time) + 1).toISOString() });
          return leaves.map((one, place) => (place === at ? { ...one, leaf: moved } : one));
        },
        false,
      ),
  },
  {
    ...({ name: 'a leaf is dropped', check: 'form' } as const),
    tamper: async ({ client }) => {
      await client.query('delete from log.bodies where index = 6');
      await client.query('delete from log.leaves where index = 6');
    },
  },
  {
    ...({ name: 'a leaf is dropped, the others move up, every hash follows', check: 'root' } as const),
    tamper: (log) => changeLeaves(log, (leaves) => renumber(without(leaves, middle(leaves))), false),
  },
  {
    ...({ name: 'two leaves are swapped', check: 'form' } as const),
    tamper: (log) => changeLeaves(log, (leaves) => [...leaves.slice(0, -2), ...leaves.slice(-2).reverse()], true),
  },
  {
    ...({ name: 'two leaves are swapped and renumbered', check: 'root' } as const),
    tamper: (log) =>
      changeLeaves(log, (leaves) => renumber([...leaves.slice(0, -2), ...leaves.slice(-2).reverse()]), false),
  },
  {
    ...({ name: "one subject's entry is left out, by who has the key", check: 'chain' } as const),
    tamper: (log) => changeLeaves(log, (leaves) => renumber(without(leaves, placeInChain(leaves))), true),
  },
  {
    ...({ name: 'a consent is dated back, by who has the key', check: 'order' } as const),
    tamper: (log) => dateBack(log),
  },
  {
    ...({ name: 'what happened is said to have happened an hour before', check: 'time' } as const),
    tamper: (log) =>
      changeLeaves(
        log,
        (leaves) => {
          const last = JSON.parse(leaves.at(-1)?.leaf ?? '{}');
          const at = new Date(Date.parse(last.at) - 3_600_000).toISOString();
          return [...leaves.slice(0, -1), { ...(leaves.at(-1) as KeptLeaf), leaf: JSON.stringify({ ...last, at }) }];
        },
        true,
      ),
  },
  {
    ...({ name: 'the bundle that entries name was never in force', check: 'bundle' } as const),
    tamper: (log) => changeLeaves(log, (leaves) => renumber(leaves.filter(({ kind }) => kind !== 'bundle')), true),
  },
];

const treeTampers: ReadonlyArray<Tamper> = [
  {
    ...({ name: 'the log is forked, by who has the key', check: 'fork', remembers: true } as const),
    tamper: (log) =>
      changeLeaves(log, (leaves) => renumber([...leaves.slice(0, -2), ...leaves.slice(-2).reverse()]), true),
  },
  {
    ...({ name: 'the log is rolled back, by who has the key', check: 'rollback', remembers: true } as const),
    tamper: (log) => changeLeaves(log, (leaves) => leaves.slice(0, -3), true),
  },
  {
    ...({ name: 'an old signed head is put in the place of the newest', check: 'uncovered', later: true } as const),
    tamper: ({ client }) =>
      client.query('delete from log.checkpoints where size > (select min(size) from log.checkpoints)'),
  },
  {
    ...({ name: 'the end is cut off, and a newer signed head stays', check: 'rollback' } as const),
    tamper: (log) => changeLeaves(log, (leaves) => leaves.slice(0, -3), false),
  },
  {
    ...({ name: 'a head is signed by another key', check: 'signature' } as const),
    tamper: async ({ client, signer }) => {
      const other = { name: signer.name, key: generateKeyPairSync('ed25519').privateKey };
      const note = writeCheckpoint(signer.name, { size: 1, root: emptyRoot }, other);
      await client.query(
        'insert into log.checkpoints (size, note) values (1, $1) on conflict (size) do update set note = $1',
        [note],
      );
    },
  },
  {
    ...({ name: 'a kept hash of the tree is another', check: 'nodes' } as const),
    tamper: ({ client }) => client.query('update log.nodes set hash = sha256(hash) where level = 8 and index = 0'),
  },
  {
    ...({ name: 'a kept hash of the tree is gone', check: 'nodes' } as const),
    tamper: ({ client }) => client.query('delete from log.nodes where level = 8 and index = 0'),
  },
  {
    ...({ name: 'the kept head of a chain is an older one', check: 'heads' } as const),
    tamper: ({ client }) => client.query('update log.heads set count = count - 1 where count > 1'),
  },
  {
    ...({ name: 'the heads that the log commits to are others, by who has the key', check: 'heads' } as const),
    tamper: (log) =>
      changeLeaves(
        log,
        (leaves) =>
          leaves.map((leaf) =>
            leaf.kind === 'heads' ? { ...leaf, leaf: JSON.stringify({ ...JSON.parse(leaf.leaf), subjects: 1 }) } : leaf,
          ),
        true,
      ),
  },
];

const contentTampers: ReadonlyArray<Tamper> = [
  {
    ...({ name: 'a byte of a sealed body is flipped', check: 'body' } as const),
    tamper: async ({ client }) => {
      const { rows } = await client.query('select index, sealed from log.bodies order by index limit 1');
      await client.query('update log.bodies set sealed = $1 where index = $2', [flip(rows[0].sealed), rows[0].index]);
    },
  },
  {
    ...({ name: 'a sealed body is gone, without a decision', check: 'body' } as const),
    tamper: ({ client }) => client.query('delete from log.bodies where index = (select min(index) from log.bodies)'),
  },
  {
    ...({ name: 'a sealed statement is another', check: 'body' } as const),
    tamper: ({ client }) =>
      client.query(`update log.sealed_statements set sealed = sealed || '\\x00', hash = sha256(sealed || '\\x00')`),
  },
  {
    ...({ name: "a subject's key is another", check: 'key' } as const),
    tamper: ({ client }) =>
      client.query(
        `update log.subject_keys k set wrapped = (
           select o.wrapped from log.subject_keys o where o.subject <> k.subject limit 1)`,
      ),
  },
  {
    ...({ name: 'an entry is hidden from the case that it belongs to', check: 'columns' } as const),
    tamper: ({ client }) =>
      client.query(
        'update log.leaves set case_tag = null where index = (select max(index) from log.leaves where case_tag is not null)',
      ),
  },
  {
    ...({ name: 'an entry is hidden from the subject that it is about', check: 'columns' } as const),
    tamper: ({ client }) =>
      client.query(
        'update log.leaves set subject = null where index = (select max(index) from log.leaves where subject is not null)',
      ),
  },
  {
    ...({ name: 'a record that an agency has signed is another', check: 'record' } as const),
    tamper: ({ client }) => client.query(`update facts.records set statement = statement || ' '`),
  },
  {
    ...({ name: 'a record is said to have been kept by an earlier transaction', check: 'record' } as const),
    tamper: ({ client }) =>
      client.query(`update facts.records set tx = '3' where seq = (select max(seq) from facts.records)`),
  },
  {
    ...({ name: 'a record is hidden from the case that it belongs to', check: 'record' } as const),
    tamper: ({ client }) =>
      client.query(
        `update facts.records set case_id = gen_random_uuid() where seq = (select max(seq) from facts.records)`,
      ),
  },
  {
    ...({
      name: 'a record is dated back, by who has the key, after what was verified before',
      check: 'order',
      remembers: true,
      isNew: true,
    } as const),
    tamper: (log) => dateBack(log),
  },
  {
    ...({ name: 'a record that is in the log is gone', check: 'record' } as const),
    tamper: ({ client }) => client.query('delete from facts.records where seq = (select min(seq) from facts.records)'),
  },
];

/** All of them. */
export const tampers: ReadonlyArray<Tamper> = [...leafTampers, ...treeTampers, ...contentTampers];

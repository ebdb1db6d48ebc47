/** That nothing about one person is left out can be proved, and not when something is. */
import { randomUUID } from 'node:crypto';
import { checkpointSince } from '../../gateway/cli/log/head.js';
import { readCheckpoint } from '../../schema/log/checkpoint.js';
import { type Completeness, checkCompleteness, proveCompleteness } from '../../schema/log/completeness.js';
import { chainOf } from '../../schema/log/log-keys.js';
import { isConsistent } from '../../schema/log/merkle-tree.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

let log: TreeLog;
const subjects = Array.from({ length: 37 }, () => randomUUID());
beforeAll(async () => {
  log = await startTreeLog();
});
afterAll(() => log?.stop());

async function prove(subject: string): Promise<Completeness | null> {
  const client = await log.database.owner.connect();
  try {
    return await proveCompleteness(client, log.keys.tagOf(chainOf(subject, null)));
  } finally {
    client.release();
  }
}

it('proves all entries about each person up to the last commitment', async () => {
  expect(await prove(subjects[0] ?? '')).toBeNull();
  for (let round = 1; round <= 3; round++) await log.append(...subjects.slice(0, 37 - round));
  await log.database.owner.query(
    `insert into log.acts (kind, by, agency, said) values ('heads', 'test', 'cooperation', '{}')`,
  );
  await log.sequencer.step(true);
  await log.append(...subjects);
  await log.sequencer.step(true);
  for (const [at, subject] of subjects.entries()) {
    const proof = await prove(subject);
    const expected = [1, 2, 3].filter((round) => at < 37 - round).length;
    if (expected === 0) expect(proof).toBeNull();
    else expect(checkCompleteness(proof, log.signer).entries.length).toBe(expected);
  }
});

it('is refused when an entry is left out, is another, or is of somebody else', async () => {
  const [proof, other] = [await prove(subjects[3] ?? ''), await prove(subjects[4] ?? '')];
  if (!proof || !other) throw new Error('expected proofs');
  expect(checkCompleteness(proof, log.signer).entries.length).toBe(3);
  for (const forged of [
    { ...proof, entries: proof.entries.slice(0, -1) },
    { ...proof, entries: proof.entries.slice(1) },
    { ...proof, entries: [] },
    { ...proof, entries: [...proof.entries].reverse() },
    { ...proof, entries: [...proof.entries.slice(0, -1), other.entries.at(-1)] },
    { ...proof, subject: other.subject },
    { ...proof, place: other.place },
    { ...proof, proof: other.proof },
    { ...proof, heads: proof.entries[0] },
    null,
  ]) {
    expect(() => checkCompleteness(forged, log.signer)).toThrow();
  }
});

it('gives a witness the newest signed head, with the proof that it begins with the one that was seen', async () => {
  const { owner } = log.database;
  const { rows } = await owner.query('select note from log.checkpoints order by size');
  const newest = readCheckpoint(rows.at(-1).note, log.signer.name, log.signer);
  for (const { note } of rows) {
    const seen = readCheckpoint(note, log.signer.name, log.signer);
    const text = await checkpointSince(owner, seen.size);
    const [before = '', ...head] = text.split('\n\n');
    const [old, ...hashes] = before.split('\n');
    expect([old, head.join('\n\n')]).toEqual([`old ${seen.size}`, rows.at(-1).note]);
    const proof = hashes.map((hash) => Buffer.from(hash, 'base64'));
    expect(isConsistent(seen, newest, proof)).toBe(true);
  }
});

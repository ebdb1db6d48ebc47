/** The proof of an entry as the console's page checks it: a right one holds, and no wrong one does. */
import { generateKeyPairSync } from 'node:crypto';
import type { LogProof } from '../../gateway/console/app/api.js';
import { believed, isPinned, pin } from '../../gateway/console/app/known-key.js';
import { checkProof } from '../../gateway/console/app/proof.js';
import { writeCheckpoint } from '../../schema/log/checkpoint.js';
import { hashLeaf, inclusionPath, rootOf } from '../../schema/log/merkle-tree.js';
import { type NoteSigner, writeVerifier } from '../../schema/log/signed-note.js';

const name = 'log.example/families';
const signerOf = (origin = name): NoteSigner => ({ name: origin, key: generateKeyPairSync('ed25519').privateKey });
const signer = signerOf();

/** Seven leaves: a tree that is no whole power of two. */
const leaves = Array.from({ length: 7 }, (_, index) => `leaf ${index}`);
const hashes = leaves.map((leaf) => hashLeaf(Buffer.from(leaf)));

function rootBetween(from: number, to: number): Buffer {
  if (to - from === 1) return hashes[from] as Buffer;
  let width = 1;
  while (width * 2 < to - from) width *= 2;
  return rootOf([rootBetween(from, from + width), rootBetween(from + width, to)]);
}

const headOf = (size: number) => ({ size, root: rootBetween(0, size) });

function proofOf(index: number, size = leaves.length, by = signer): LogProof {
  return {
    ...{ leaf: hashes[index]?.toString('base64') ?? '', index, verifier: writeVerifier(by) },
    proof: inclusionPath(index, size).map(({ from, to }) => rootBetween(from, to).toString('base64')),
    checkpoint: writeCheckpoint(by.name, headOf(size), by),
  };
}

const told = (index: number) => ({ index });
const checked = (proof: LogProof, shown = told(proof.index), by = proof.verifier) =>
  checkProof(proof, shown, by).catch(({ message }: Error) => message);

it.each([1, 2, 3, 6, 7])('holds for each entry of a tree of %i', async (size) => {
  for (let index = 0; index < size; index++) expect(await checked(proofOf(index, size))).toBe(size);
});

const right = proofOf(2);
const flipped = (text = '') => Buffer.from(text, 'base64').map((byte, at) => (at === 0 ? byte ^ 1 : byte));
const [first = '', second = '', ...more] = right.proof;

it.each<[string, Partial<LogProof>, RegExp]>([
  [
    'another leaf of that place',
    { leaf: Buffer.from(flipped(right.leaf)).toString('base64') },
    /finns inte i loggens träd/,
  ],
  ['another hash in the path', { proof: [Buffer.from(flipped(first)).toString('base64'), second, ...more] }, /träd/],
  ['two hashes in the other order', { proof: [second, first, ...more] }, /finns inte i loggens träd/],
  ['a path that is too short', { proof: right.proof.slice(0, -1) }, /finns inte i loggens träd/],
  ['a path that is too long', { proof: [...right.proof, first] }, /finns inte i loggens träd/],
  ['the head of a smaller tree', { checkpoint: proofOf(2, 6).checkpoint }, /finns inte i loggens träd/],
  ['a tree that ends before it', { checkpoint: proofOf(0, 2).checkpoint }, /inte på den platsen/],
  ['the head of a key that does not count', { checkpoint: proofOf(2, 7, signerOf()).checkpoint }, /inte signerat/],
  ['the head of another log', { checkpoint: proofOf(2, 7, signerOf('other.example')).checkpoint }, /inte signerat/],
  ['a head that is not signed', { checkpoint: right.checkpoint.split('\n\n')[0] ?? '' }, /inte signerat/],
  [
    'a size that was not signed',
    { checkpoint: right.checkpoint.replace('\n7\n', '\n8\n') },
    /signaturen .* stämmer inte/,
  ],
  ['what is no base64', { proof: ['*', ...more] }, /kan inte läsas/],
  ['what is no hash', { leaf: 'eA==' }, /kan inte läsas/],
  ['a verifier that is none', { verifier: '' }, /inte signerat/],
])('does not hold with %s', async (_, change, says) => {
  expect(await checked({ ...right, ...change }, told(2))).toMatch(says);
});

it('does not hold for another entry than is shown, though the proof is right', async () => {
  expect(await checked(proofOf(3), told(2))).toMatch(/inte på den platsen/);
  expect(await checked({ ...proofOf(3), index: 2 }, told(2))).toMatch(/finns inte i loggens träd/);
});

it('keeps to the key that it has seen, and says when it is another', async () => {
  const kept = new Map<string, string>();
  const store = { getItem: (key: string) => kept.get(key) ?? null, setItem: kept.set.bind(kept) };
  expect(isPinned(store, right.verifier)).toBe(true);
  const other = signerOf();
  const both = `${writeVerifier(other)},${right.verifier}`;
  // While the key changes the old one still counts here, and a head by the new one alone does not.
  expect([isPinned(store, both), believed(store, both)]).toEqual([true, right.verifier]);
  expect(await checked(right, told(2), believed(store, both))).toBe(7);
  expect(await checked(proofOf(2, 7, other), told(2), believed(store, both))).toMatch(/inte signerat/);
  expect([isPinned(store, writeVerifier(other)), isPinned(store, writeVerifier(other))]).toEqual([false, false]);
  pin(store, writeVerifier(other));
  expect(isPinned(store, writeVerifier(other))).toBe(true);
});

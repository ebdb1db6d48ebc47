/** Checkpoints: read only as they were signed, by the pinned key, for the pinned log. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readCheckpoint, writeCheckpoint } from '../../../schema/log/checkpoint.js';
import { hashLeaf } from '../../../schema/log/merkle-tree.js';
import { openNote, readVerifier, signNote, writeVerifier } from '../../../schema/log/signed-note.js';

const origin = 'familjegraf.example/log';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer = { name: origin, key: privateKey };
const verifier = { name: origin, key: publicKey };
const head = { size: 7, root: hashLeaf(Buffer.from('root')) };
const checkpoint = writeCheckpoint(origin, head, signer);

it('is read as it was written, by a verifier from its text', () => {
  expect(readCheckpoint(checkpoint, origin, readVerifier(writeVerifier(signer)))).toEqual(head);
  expect(checkpoint.split('\n').slice(0, 4)).toEqual([origin, '7', head.root.toString('base64'), '']);
});

it('has the key id and signature of a note signed by hand', () => {
  // Ed25519 key of RFC 8032, section 7.1, test 1.
  const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
  const key = createPrivateKey({
    key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'),
    format: 'der',
    type: 'pkcs8',
  });
  expect(writeVerifier({ name: 'example.com/one', key })).toMatch(
    /^example\.com\/one\+[0-9a-f]{8}\+AddamAGCsQq31Uv\+08lkBzoO4XLz2qYjJa8CGmj3B1Ea$/,
  );
});

it.each([
  ['another size', checkpoint.replace('\n7\n', '\n8\n'), 'is not of this text'],
  [
    'another root',
    checkpoint.replace(head.root.toString('base64'), hashLeaf(Buffer.from('x')).toString('base64')),
    'is not of this text',
  ],
  ['no signature', checkpoint.slice(0, checkpoint.indexOf('\n\n') + 2), 'a line of a signature'],
  ['a line more', checkpoint.replace('\n\n', '\nmore\n\n'), 'is not of this text'],
  ['nothing', '', 'an empty line'],
])('is refused with %s', (_, note, sentence) => {
  expect(() => readCheckpoint(note, origin, verifier)).toThrow(sentence);
});

it('is refused from another key, another name, and of another log', () => {
  const stranger = generateKeyPairSync('ed25519');
  expect(() =>
    readCheckpoint(writeCheckpoint(origin, head, { name: origin, key: stranger.privateKey }), origin, verifier),
  ).toThrow('expected a signature');
  expect(() => readCheckpoint(checkpoint, origin, { name: 'other', key: publicKey })).toThrow(
    'expected a signature of `other`',
  );
  expect(() => readCheckpoint(writeCheckpoint('other.example/log', head, signer), origin, verifier)).toThrow(
    'it is of another log',
  );
});

it.each(['007', '-1', '1e3', '', '9007199254740993'])('has a plain number as size, not `%s`', (size) => {
  const note = signNote(`${origin}\n${size || 'x'}\n${head.root.toString('base64')}\n`, signer);
  expect(() => readCheckpoint(note, origin, verifier)).toThrow('a size and a hash');
});

it('is refused when either of two pinned keys has signed something else', () => {
  const before = generateKeyPairSync('ed25519');
  const both = { name: origin, key: publicKey, before: before.publicKey };
  const note = writeCheckpoint(origin, head, { ...signer, before: before.privateKey });
  expect(readCheckpoint(note, origin, both)).toEqual(head);
  const other = writeCheckpoint(origin, { ...head, size: 8 }, { ...signer, before: before.privateKey });
  const linesOf = (text: string) => text.trimEnd().split('\n').slice(-2);
  for (const [at, line] of linesOf(note).entries()) {
    const forged = note.replace(line, linesOf(other)[at] ?? '');
    expect(forged).not.toBe(note);
    expect(() => readCheckpoint(forged, origin, both)).toThrow('is not of this text');
  }
});

it('may carry signatures of others', () => {
  const other = generateKeyPairSync('ed25519');
  const text = openNote(checkpoint, verifier);
  const witness = signNote(text, { name: 'witness.example', key: other.privateKey }).slice(text.length + 1);
  expect(readCheckpoint(checkpoint + witness, origin, verifier)).toEqual(head);
});

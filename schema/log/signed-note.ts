/**
 * Signed notes: a text and under it lines with signatures, Ed25519 alone. Source: C2SP signed-note (c2sp.org/signed-note).
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/**
 * A key that signs notes. `name` has neither spaces nor plus signs. `before`: the one that it takes the place of, which signs too
 * for as long as somebody has not been given the new one.
 */
export interface NoteSigner {
  readonly name: string;
  readonly key: KeyObject;
  readonly before?: KeyObject | null;
}

/** A key that a verifier has been given beforehand; `before`: the one that it takes the place of, which is believed too. */
export interface NoteVerifier {
  readonly name: string;
  readonly key: KeyObject;
  readonly before?: KeyObject | null;
}

/** What is wrong with a note, in one sentence. */
export class NoteError extends Error {
  override readonly name = 'NoteError';
}

const ed25519Type = 1;
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const nameForm = /^[^\s+]+$/u;
const mark = '\u2014 ';

/** The 32 bytes of an Ed25519 public key. */
function rawOf(key: KeyObject): Buffer {
  const spki = createPublicKey(
    key.type === 'private' ? key.export({ type: 'pkcs8', format: 'pem' }) : key.export({ type: 'spki', format: 'pem' }),
  );
  if (spki.asymmetricKeyType !== 'ed25519') throw new NoteError('expected an Ed25519 key');
  return spki.export({ type: 'spki', format: 'der' }).subarray(spkiPrefix.length);
}

function keyIdOf(name: string, key: KeyObject): Buffer {
  const typed = Buffer.concat([Buffer.from([ed25519Type]), rawOf(key)]);
  return createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
}

function checkName(name: string): void {
  if (!nameForm.test(name)) throw new NoteError('expected a name without spaces and plus signs');
}

/** The verifier of a signer as text: `NAME+KEYID+KEY`, to be pinned by whoever checks. */
export function writeVerifier({ name, key }: NoteSigner | NoteVerifier): string {
  checkName(name);
  const typed = Buffer.concat([Buffer.from([ed25519Type]), rawOf(key)]);
  return `${name}+${keyIdOf(name, key).toString('hex')}+${typed.toString('base64')}`;
}

/** Likewise of a signer whose key changes: `NEW,OLD`. */
export function writeVerifiers({ name, key, before }: NoteSigner | NoteVerifier): string {
  return [key, ...(before ? [before] : [])].map((one) => writeVerifier({ name, key: one })).join(',');
}

/** Reads what `writeVerifier` writes, or two of it with a comma between: that of the key, and of the one before. Throws `NoteError`. */
export function readVerifier(text: string): NoteVerifier {
  const [first = '', second, ...more] = text.split(',');
  const { name, key } = readOne(first);
  if (second === undefined) return { name, key };
  const before = readOne(second);
  if (more.length > 0 || before.name !== name || before.key.equals(key)) {
    throw new NoteError('expected one verifier, or two of the same name and of different keys');
  }
  return { name, key, before: before.key };
}

function readOne(text: string): NoteVerifier {
  const [name = '', id = '', ...rest] = text.trim().split('+');
  checkName(name);
  const typed = Buffer.from(rest.join('+'), 'base64');
  if (typed.length !== 33 || typed[0] !== ed25519Type)
    throw new NoteError('expected an Ed25519 key of a note verifier');
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, typed.subarray(1)]), format: 'der', type: 'spki' });
  if (keyIdOf(name, key).toString('hex') !== id)
    throw new NoteError(`the key of \`${name}\` has not the id that is stated`);
  return { name, key };
}

/** Signs `text`, which ends with a line break. */
export function signNote(text: string, { name, key, before }: NoteSigner): string {
  checkName(name);
  if (!text.endsWith('\n') || text.includes('\n\n')) throw new NoteError('expected whole lines, none of them empty');
  const lines = [key, ...(before ? [before] : [])].map((by) => {
    const signature = Buffer.concat([keyIdOf(name, by), sign(null, Buffer.from(text), by)]);
    return `${mark}${name} ${signature.toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

interface Line {
  readonly name: string;
  readonly bytes: Buffer;
}

function readLine(line: string): Line {
  const [name = '', signature = '', ...more] = line.slice(mark.length).split(' ');
  const bytes = Buffer.from(signature, 'base64');
  const isWhole =
    line.startsWith(mark) && more.length === 0 && bytes.length > 4 && bytes.toString('base64') === signature;
  if (!isWhole || !nameForm.test(name))
    throw new NoteError('expected a line of a signature: a dash, a name and base64');
  return { name, bytes };
}

/**
 * The text of `note` when `verifier` has signed it; signatures of others are no matter. Throws `NoteError` when it has not, or
 * when a signature in its name is wrong.
 */
export function openNote(note: string, verifier: NoteVerifier): string {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n')) throw new NoteError('expected a text, an empty line and signatures');
  const [text, lines] = [
    note.slice(0, at + 1),
    note
      .slice(at + 2, -1)
      .split('\n')
      .map(readLine),
  ];
  const { name, key, before } = verifier;
  const ours = [key, ...(before ? [before] : [])].flatMap((by) => {
    const id = keyIdOf(name, by);
    return lines
      .filter((line) => line.name === name && line.bytes.subarray(0, 4).equals(id))
      .map((line) => ({ by, line }));
  });
  if (ours.length === 0) throw new NoteError(`expected a signature of \`${name}\`, but there is none`);
  for (const { by, line } of ours) {
    if (!verify(null, Buffer.from(text), by, line.bytes.subarray(4))) {
      throw new NoteError(`the signature of \`${name}\` is not of this text`);
    }
  }
  return text;
}

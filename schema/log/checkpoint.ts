/** Checkpoints: a log's head, signed. Source: C2SP tlog-checkpoint (c2sp.org/tlog-checkpoint). No extension lines. */
import type { Head } from './merkle-tree.js';
import { NoteError, type NoteSigner, type NoteVerifier, openNote, signNote } from './signed-note.js';

/** Which log it is: a name that nobody else uses, pinned by whoever verifies. */
export type Origin = string;

/** `head` of the log `origin`, signed. The signer's name is the origin (as the format recommends). */
export function writeCheckpoint(origin: Origin, { size, root }: Head, signer: NoteSigner): string {
  return signNote(`${origin}\n${size}\n${root.toString('base64')}\n`, signer);
}

/** The head in `note`, which `verifier` has signed for the log `origin`. Throws `NoteError`. */
export function readCheckpoint(note: string, origin: Origin, verifier: NoteVerifier): Head {
  const [stated, size = '', root = '', end, ...more] = openNote(note, verifier).split('\n');
  if (stated !== origin) throw new NoteError(`expected a checkpoint of \`${origin}\`, but it is of another log`);
  const hash = Buffer.from(root, 'base64');
  const isSize = /^(0|[1-9]\d*)$/.test(size) && Number.isSafeInteger(Number(size)); // or two sizes would be read as one
  const isForm = isSize && hash.length === 32 && hash.toString('base64') === root;
  if (!isForm || end !== '' || more.length > 0)
    throw new NoteError('expected the origin, a size and a hash, and nothing else');
  return { size: Number(size), root: hash };
}

/**
 * Manifests of trusted documents (betrodda dokument): one JSON file for each version of a client, which names it, says what
 * it is for, and holds or points at the map that its build has made (`{id: document}`, GraphQL Code Generator's persisted
 * documents and Relay's alike). An id is the hash of its document: that is verified here, so that nobody can put another text
 * under an id that has been reviewed, as far as its hash is a good one: what is shown to reviewers is SHA-256 (`sha256:HEX`);
 * MD5 and SHA-1 are what builds call their documents by.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { describeError } from '../../schema/describe-error.js';
import { FileError } from '../../schema/yaml-file.js';

/** One client in one version. */
export interface Manifest {
  readonly path: string;
  readonly client: string;
  readonly version: string;
  /** What the client is for, in words: the agencies' officers read it beside what it asks for. */
  readonly purpose: string;
  /** Documents by the ids that the build has given them. */
  readonly documents: ReadonlyMap<string, string>;
}

/** Manifests of a folder are the files that end so. */
export const manifestEnding = '.client.json';

const name = z.string().regex(/^[\w.@/+-]{1,100}$/);
const documents = z.record(z.string(), z.string());
const form = z.strictObject({
  client: name,
  version: name,
  purpose: z.string().min(10).max(500),
  documents: z.union([documents, z.string().min(1)]),
});

/** Hashes by the length of their hexadecimal form: Relay's default, Code Generator's default, the specification's. */
const algorithms: ReadonlyMap<number, string> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
]);

const hashOf = (algorithm: string, text: string) => createHash(algorithm).update(text, 'utf8').digest('hex');

/** `sha256:HEX` of a document (GraphQL over HTTP, appendix A). */
export const documentIdOf = (text: string): string => `sha256:${hashOf('sha256', text)}`;

function isHashOf(id: string, text: string): boolean {
  const hex = id.replace(/^(sha256|sha1|md5):/, '');
  const algorithm = algorithms.get(hex.length);
  return algorithm !== undefined && hashOf(algorithm, text) === hex;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is no JSON' : describeError(error);
    throw new FileError([`${path}:1: expected a file of JSON, but it cannot be read (${reason})`]);
  }
}

function readMap(path: string): Readonly<Record<string, string>> {
  const { success, data } = documents.safeParse(readJson(path));
  if (!success) throw new FileError([`${path}:1: expected documents by their hashes: {"HASH": "query …"}`]);
  return data;
}

function readManifest(path: string): Manifest {
  const { success, data, error } = form.safeParse(readJson(path));
  if (!success) {
    const places = [...new Set(error.issues.map((issue) => `\`${issue.path.join('.') || 'the file'}\``))].join(', ');
    throw new FileError([
      `${path}:1: expected {"client", "version", "purpose", "documents": {"HASH": "query …"} or a file of them}, but not so: ${places}`,
    ]);
  }
  const { client, version, purpose, documents: given } = data;
  const map = typeof given === 'string' ? readMap(resolve(dirname(path), given)) : given;
  const entries = Object.entries(map);
  const wrong = entries.filter(([id, text]) => !isHashOf(id, text)).map(([id]) => id);
  if (entries.length === 0 || wrong.length > 0) {
    const why = wrong.length === 0 ? 'there is none' : `it is not so of \`${wrong.slice(0, 5).join('`, `')}\``;
    throw new FileError([`${path}:1: expected documents under their own hash (SHA-256, SHA-1 or MD5), but ${why}`]);
  }
  return { path, client, version, purpose, documents: new Map(entries) };
}

function manifestPaths(path: string): ReadonlyArray<string> {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const found = readdirSync(path).filter((file) => file.endsWith(manifestEnding));
    return found.toSorted().map((file) => join(path, file));
  } catch (error) {
    throw new FileError([
      `${path}:1: expected a manifest or a folder of them, but it cannot be read (${describeError(error)})`,
    ]);
  }
}

/** What `work` makes of each of `all`. Throws `FileError` with the faults of all of them. */
export function collectFaults<Of, Made>(all: ReadonlyArray<Of>, work: (one: Of) => Made): ReadonlyArray<Made> {
  const faults: string[] = [];
  const made = all.flatMap((one) => {
    try {
      return [work(one)];
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new FileError(faults);
  return made;
}

/** Reads the manifest at `path`, or every one in the folder `path`. Throws `FileError` with all faults at once. */
export function readManifests(path: string): ReadonlyArray<Manifest> {
  const manifests = collectFaults(manifestPaths(path), readManifest);
  const names = manifests.map(({ client, version }) => `\`${client}\` ${version}`);
  const twice = names.filter((one, at) => names.indexOf(one) !== at);
  if (twice.length > 0)
    throw new FileError([`${path}:1: expected each version of a client once, but ${twice.join(', ')} comes twice`]);
  if (manifests.length > 0) return manifests;
  throw new FileError([`${path}:1: expected manifests, files that end in \`${manifestEnding}\`, but there is none`]);
}

/**
 * The registry as a folder: every bundle and analysis under its own hash, sign-offs beside their analysis, and one small
 * file that says which bundle is to be in force. Nothing in it is believed: hashes and signatures are checked by whoever
 * reads. Files are written beside their place and moved there, so that a reader sees the whole of one or none.
 *
 *     current.json              {"version":1,"kind":"release","bundle":HASH,"analysis":HASH}, or, after a rollback,
 *                               {…,"kind":"rollback","bundle":HASH,"analysis":HASH} (the analysis of what was taken back)
 *     candidate.json            likewise a release: what signatures are collected for
 *     bundles/HASH.json  analyses/HASH.json  sign-offs/HASH-OF-ANALYSIS/KID.jws  rollbacks/HASH-OF-ANALYSIS/KID.jws
 *     replaced/…                likewise: what was signed before by the same key, a line each
 *     agencies/ID/              what an agency has published last: schema.graphql, policy.yaml
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type Bundle, parseBundle } from '../bundle.js';
import { type Analysis, analysisHash, parseAnalysis, writeAnalysis } from './analysis.js';
import { ReleaseError, sentenceOf } from './release-error.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const release = z.strictObject({ version: z.literal(1), kind: z.literal('release'), bundle: hash, analysis: hash });
const pointer = z.discriminatedUnion('kind', [
  release,
  z.strictObject({ ...release.shape, kind: z.literal('rollback') }),
]);

/** Which bundle, by which analysis. */
export type ReleasePointer = z.output<typeof release>;
/**
 * What is to be in force: a release, or the rollback of one: then `bundle` is the one before, `analysis` that of what is
 * taken back.
 */
export type Pointer = z.output<typeof pointer>;
/** What is signed for an analysis: the release of its bundle, or that it is taken back. */
export type Signed = 'sign-offs' | 'rollbacks';

const incomplete = (message: string) => new ReleaseError('incomplete', message);
const kept = 'copy it whole, or publish it again';

/** A sign-off file. `name`: where it lies in the registry. */
export interface StoredSignOff {
  readonly name: string;
  readonly statement: string;
}

/** The registry in one folder. Reads throw `ReleaseError` (`incomplete`). */
export class Registry {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** What is to be in force; null: nothing yet. */
  current(): Pointer | null {
    return this.#pointer('current.json', pointer);
  }

  /** What signatures are collected for; null: nothing. */
  candidate(): ReleasePointer | null {
    return this.#pointer('candidate.json', release);
  }

  /** The bundle with `bundleHash`; its content has that hash. */
  bundle(bundleHash: string): Bundle {
    const name = `bundles/${bundleHash}.json`;
    const text = this.#need(name);
    try {
      const bundle = parseBundle(text);
      if (bundle.hash === bundleHash) return bundle;
    } catch (error) {
      throw incomplete(`${name} has not arrived whole: ${sentenceOf(error)}: ${kept}`);
    }
    throw incomplete(`${name}: expected the bundle of that hash, but got another: ${kept}`);
  }

  /** The analysis with `ofHash`. */
  analysis(ofHash: string): Analysis {
    return parseAnalysis(this.analysisText(ofHash));
  }

  /** Its text, which has that hash: what was signed, in the form of the version that made it. */
  analysisText(ofHash: string): string {
    const name = `analyses/${ofHash}.json`;
    const text = this.#need(name);
    if (analysisHash(text) === ofHash) return text;
    throw incomplete(`${name} has not arrived whole: its text has another hash: ${kept}`);
  }

  /** Hashes of all analyses that are kept. */
  analyses(): ReadonlyArray<string> {
    return this.#list('analyses').flatMap((name) => (/^[0-9a-f]{64}\.json$/.test(name) ? [name.slice(0, -5)] : []));
  }

  signOffs(analysis: string, of: Signed = 'sign-offs'): ReadonlyArray<StoredSignOff> {
    const folder = `${of}/${analysis}`;
    return this.#list(folder)
      .filter((name) => name.endsWith('.jws'))
      .map((name) => ({ name: `${folder}/${name}`, statement: this.#need(`${folder}/${name}`).trim() }));
  }

  /** What an agency has published last; null: nothing. */
  published(agency: string, name: 'schema.graphql' | 'policy.yaml'): string | null {
    return this.#read(`agencies/${agency}/${name}`);
  }

  /** Changes whenever something that `current.json` leads to does: sizes and times of its files. */
  fingerprint(): string {
    const text = this.#read('current.json') ?? '';
    const named = text.match(/[0-9a-f]{64}/g) ?? [];
    const folders = named.flatMap((one) => [`sign-offs/${one}`, `rollbacks/${one}`]);
    const signed = folders.flatMap((folder) => this.#list(folder).map((name) => `${folder}/${name}`));
    const files = [...named.flatMap((one) => [`bundles/${one}.json`, `analyses/${one}.json`]), ...signed];
    return JSON.stringify([text, ...files.map((name) => this.#stamp(name))]);
  }

  keepBundle(bundle: Bundle): void {
    this.#write(`bundles/${bundle.hash}.json`, `${JSON.stringify(bundle)}\n`);
  }

  /** Keeps `analysis` and answers its hash. */
  keepAnalysis(analysis: Analysis): string {
    const text = writeAnalysis(analysis);
    this.#write(`analyses/${analysisHash(text)}.json`, text);
    return analysisHash(text);
  }

  /**
   * Keeps a statement in place of another of the same key. Throws `ReleaseError` for one that has been replaced itself: whoever
   * has it could hand it in again.
   */
  keepSignOff(analysis: string, kid: string, statement: string, of: Signed = 'sign-offs'): void {
    const file = `${analysis}/${encodeURIComponent(kid)}.jws`;
    const [name, gone] = [`${of}/${file}`, `replaced/${of}/${file}`];
    const kept = this.#read(name)?.trim();
    const replaced = this.#read(gone)?.trim().split('\n') ?? [];
    if (kept === statement) return;
    if (replaced.includes(statement)) {
      const message = `${name}: this statement has been replaced by a later one of the same key: sign another`;
      throw new ReleaseError('replaced', message);
    }
    if (kept !== undefined) this.#write(gone, `${[...replaced, kept].join('\n')}\n`);
    this.#write(name, `${statement}\n`);
  }

  keepPublished(agency: string, name: 'schema.graphql' | 'policy.yaml', text: string): void {
    this.#write(`agencies/${agency}/${name}`, text);
  }

  setCandidate(to: ReleasePointer): void {
    this.#write('candidate.json', `${JSON.stringify(to)}\n`);
  }

  /** From now on gateways take what `to` names, if it is signed as it must be. */
  setCurrent(to: Pointer): void {
    this.#write('current.json', `${JSON.stringify(to)}\n`);
  }

  #pointer<T extends z.ZodType>(name: string, form: T): z.output<T> | null {
    const text = this.#read(name);
    if (text === null) return null;
    try {
      return form.parse(JSON.parse(text));
    } catch {
      throw incomplete(`${name} has not arrived whole, or is of another version: ${kept}`);
    }
  }

  #need(name: string): string {
    const text = this.#read(name);
    if (text !== null) return text;
    throw incomplete(`${name}: expected this file in the registry, but there is none yet: ${kept}`);
  }

  #read(name: string): string | null {
    try {
      return readFileSync(join(this.folder, name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw incomplete(`${name} cannot be read: ${sentenceOf(error)}`);
    }
  }

  #list(folder: string): ReadonlyArray<string> {
    try {
      return readdirSync(join(this.folder, folder)).sort();
    } catch {
      return [];
    }
  }

  #stamp(name: string): string {
    const stat = statSync(join(this.folder, name), { throwIfNoEntry: false });
    return stat ? `${name}:${stat.size}:${stat.mtimeMs}` : `${name}:-`;
  }

  #write(name: string, text: string): void {
    const file = join(this.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    const beside = `${file}.${process.pid}.part`;
    writeFileSync(beside, text);
    renameSync(beside, file);
  }
}

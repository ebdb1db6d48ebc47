/**
 * The bundle: what the gateway plans and decides with, as one artefact with a content hash. Grants, answers and log
 * entries name that hash, so that it can be told later by which rules something was shown.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type AgencyId, readAgencies } from './agencies.js';
import { projectFile } from './files.js';
import { FileError } from './yaml-file.js';

/** The texts of a bundle. `policies`: `policy.yaml` by agency. */
export interface BundleContent {
  readonly supergraph: string;
  readonly agencies: string;
  readonly vocabulary: string;
  readonly legalBases: string;
  readonly policies: Readonly<Record<AgencyId, string>>;
}

/** A bundle as it is stored. */
export interface Bundle {
  readonly version: 1;
  readonly hash: string;
  readonly content: BundleContent;
}

/** Answers the text of a file by its path in the project, or null when there is none. */
export type ReadText = (path: string) => string | null;

/** From the project's files. */
export const readWorkingTree: ReadText = (path) => {
  const file = projectFile(path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
};

/** SHA-256 of a text, hex. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The text that a bundle's hash is of: the same in whatever order agencies are named. */
export function hashedText({ supergraph, agencies, vocabulary, legalBases, policies }: BundleContent): string {
  const sorted = Object.entries(policies).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([supergraph, agencies, vocabulary, legalBases, sorted]);
}

/** Content hash of a bundle: the same texts give the same hash. */
export const bundleHash = (content: BundleContent): string => digest(hashedText(content));

/** Reads the texts of a bundle, by default from the project's files. Throws `FileError` when one is missing. */
export function readBundleContent(read: ReadText = readWorkingTree): BundleContent {
  const need = (path: string): string => {
    const text = read(path);
    if (text === null) throw new FileError([`${path}:1: expected this file, but there is none`]);
    return text;
  };
  const agencies = need('schema/agencies.yaml');
  const policies = readAgencies(agencies).flatMap(({ id }) => {
    const text = read(`subgraphs/${id}/policy.yaml`);
    return text === null ? [] : [[id, text] as const];
  });
  return {
    supergraph: need('schema/supergraph.graphql'),
    agencies,
    vocabulary: need('schema/vocabulary.yaml'),
    legalBases: need('schema/legal-bases.yaml'),
    policies: Object.fromEntries(policies),
  };
}

/** Makes the bundle of `content`. */
export function makeBundle(content: BundleContent): Bundle {
  return { version: 1, hash: bundleHash(content), content };
}

const bundleShape = z.strictObject({
  version: z.literal(1),
  hash: z.string(),
  content: z.strictObject({
    supergraph: z.string(),
    agencies: z.string(),
    vocabulary: z.string(),
    legalBases: z.string(),
    policies: z.record(z.string(), z.string()),
  }),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('expected a bundle, but the file is not JSON: write it with `bundle build --out FILE`');
  }
}

/** Reads a stored bundle. Throws when it has another form, or when its hash is not that of its content. */
export function parseBundle(text: string): Bundle {
  const parsed = bundleShape.safeParse(parseJson(text));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
    throw new Error(`expected a bundle of version 1, but ${faults.join('; ')}`);
  }
  const bundle = parsed.data;
  const hash = bundleHash(bundle.content);
  if (hash === bundle.hash) return bundle;
  throw new Error(`expected a bundle with the hash \`${bundle.hash}\`, but its content has \`${hash}\``);
}

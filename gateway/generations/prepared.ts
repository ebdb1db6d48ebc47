/** A bundle, loaded, compiled and planned before anybody asks: what takes long, and is the same whenever it is in force. */
import { type AgencyId, readAgencies } from '../../schema/agencies.js';
import type { BundleContent } from '../../schema/bundle.js';
import type { SigningKey } from '../../schema/facts/jws.js';
import { ReleaseError, sentenceOf } from '../../schema/release/release-error.js';
import { FileError } from '../../schema/yaml-file.js';
import { type BundleInForce, Decider } from '../decision/decider.js';
import { type Manifest, readManifests } from '../documents/manifest.js';
import { type CheckText, checkTexts, type RefusedDocument, TrustedDocuments } from '../documents/trusted-documents.js';
import { checkLimits } from '../http/limits.js';
import { checkDocument, checkQueryText } from '../http/query-rules.js';
import { Planner } from '../planning/operations.js';
import { loadSupergraph } from '../planning/supergraph.js';
import { type CheckOperation, parsed, readWarmOperations, type WarmOperations, warm } from '../planning/warm.js';

/** A bundle of which nobody has put into force yet. */
export interface Loaded {
  readonly content: BundleContent;
  readonly hash: string;
}

/** What is prepared of one bundle. */
export interface Prepared {
  readonly bundle: Loaded;
  readonly planner: Planner;
  readonly trusted: TrustedDocuments | null;
  /** Its rules are compiled; it decides once the bundle is in force (`Decider`, `like`). */
  readonly decider: Decider;
}

/** What a bundle is prepared with. */
export interface Preparing {
  /** Operations to plan, and manifests of trusted documents, as `planFiles` reads them; null for none. */
  readonly warmOperations: (() => WarmOperations) | null;
  readonly manifests: (() => ReadonlyArray<Manifest>) | null;
  readonly key: SigningKey;
  readonly today: () => string;
  /** Agencies that can be asked. */
  readonly reachable: ReadonlySet<AgencyId>;
  /** Runs what keeps the process busy, when that harms nobody. */
  readonly run: <T>(work: () => T) => Promise<T>;
  /** Hears of what does not fit the bundle and yet does not hold it back, a line each. */
  readonly tell: (line: string) => void;
}

function checkReachable({ agencies }: BundleContent, reachable: ReadonlySet<AgencyId>): void {
  const missing = readAgencies(agencies).filter(({ id, subgraph }) => subgraph && !reachable.has(id));
  if (missing.length === 0) return;
  const ids = missing.map(({ id }) => `\`${id}\``).join(', ');
  throw new Error(`no address is configured for agency ${ids}: add it to FAMILJEGRAF_AGENCIES`);
}

const checkText: CheckText = (text, document) => {
  checkQueryText({ query: text });
  checkDocument(document);
};

/** `read`, now and each time anew; what can't be read again stands as it was, and `tell` hears why. */
function kept<T>(read: () => T, tell: Preparing['tell']): () => T {
  let last = read();
  return () => {
    try {
      last = read();
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      for (const fault of error.faults) tell(`what was read before stands: ${fault}`);
    }
    return last;
  };
}

/**
 * The files at these paths (null: none), read anew for each bundle. Throws `FileError` for what no bundle would take; later
 * what was read before then stands, so that no file holds a bundle back.
 */
export function planFiles(
  paths: { readonly warmOperations: string | null; readonly trustedDocuments: string | null },
  tell: Preparing['tell'],
): Pick<Preparing, 'warmOperations' | 'manifests'> {
  const { warmOperations, trustedDocuments } = paths;
  const readOperations = (path: string) => {
    const operations = readWarmOperations(path);
    parsed(operations);
    return operations;
  };
  const readDocuments = (path: string) => {
    const manifests = readManifests(path);
    checkTexts(manifests, checkText);
    return manifests;
  };
  return {
    warmOperations: warmOperations === null ? null : kept(() => readOperations(warmOperations), tell),
    manifests: trustedDocuments === null ? null : kept(() => readDocuments(trustedDocuments), tell),
  };
}

/** Plans what can be planned of a file that is there for speed alone. */
function warmOrTell(
  planner: Planner,
  operations: WarmOperations,
  check: CheckOperation,
  tell: Preparing['tell'],
): void {
  try {
    warm(planner, operations, check);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    for (const fault of error.faults) tell(`operations are not planned ahead: ${fault}`);
  }
}

const refusedLine = (hash: string, { client, version, id, faults }: RefusedDocument) =>
  `a trusted document is refused, since it does not fit bundle \`${hash}\`: client \`${client}\` ${version}, \`${id}\`: ${faults.join('; ')}`;

async function plan(planner: Planner, hash: string, options: Preparing): Promise<TrustedDocuments | null> {
  const { warmOperations, manifests, run, tell } = options;
  const { apiSchema } = planner.supergraph;
  const check: CheckOperation = (document, operation) => {
    checkDocument(document);
    checkLimits(apiSchema, document, operation, {});
  };
  if (warmOperations !== null) {
    const operations = warmOperations();
    await run(() => warmOrTell(planner, operations, check, tell));
  }
  if (manifests === null) return null;
  const documents = await TrustedDocuments.prepare(manifests(), { planner, check, checkText }, run);
  for (const one of documents.refused) tell(refusedLine(hash, one));
  return documents;
}

/** Prepares `bundle`. Rejects with what is wrong with it. */
export async function prepareBundle(bundle: Loaded, options: Preparing): Promise<Prepared> {
  const { run, reachable, key, today } = options;
  checkReachable(bundle.content, reachable);
  const planner = await run(() => new Planner(loadSupergraph(bundle.content.supergraph)));
  const decider = await run(() => new Decider(notInForce(bundle), key));
  await run(() => decider.compiledFor(today()));
  await run(() => decider.compiledFor(new Date().toISOString().slice(0, 10))); // names in notices, by whatever day
  const trusted = await plan(planner, bundle.hash, options);
  return { bundle, planner, trusted, decider };
}

/** As `prepareBundle` for a bundle of the registry: rejects with `ReleaseError`. */
export async function prepareRelease(bundle: Loaded, options: Preparing): Promise<Prepared> {
  try {
    return await prepareBundle(bundle, options);
  } catch (error) {
    const message = `bundle \`${bundle.hash}\` is signed but cannot be served: ${sentenceOf(error)}`;
    throw new ReleaseError('unusable', message);
  }
}

function notInForce({ content, hash }: Loaded): BundleInForce {
  return {
    ...{ content, hash },
    get serial(): number {
      throw new Error('expected a bundle in force, but this one has only been prepared');
    },
  };
}

/** A bundle, loaded, compiled and planned before anybody asks: what takes long, and is the same whenever it is in force. */
import { type AgencyId, readAgencies } from '../../schema/agencies.js';
import type { BundleContent } from '../../schema/bundle.js';
import type { SigningKey } from '../../schema/facts/jws.js';
import { ReleaseError, sentenceOf } from '../../schema/release/release-error.js';
import { type BundleInForce, Decider } from '../decision/decider.js';
import { readManifests } from '../documents/manifest.js';
import { TrustedDocuments } from '../documents/trusted-documents.js';
import { checkLimits } from '../http/limits.js';
import { checkDocument, checkQueryText } from '../http/query-rules.js';
import { Planner } from '../planning/operations.js';
import { loadSupergraph } from '../planning/supergraph.js';
import { type CheckOperation, readWarmOperations, warm } from '../planning/warm.js';

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

/** What a bundle is prepared with. Paths of operations and of trusted documents: null for none. */
export interface Preparing {
  readonly warmOperations: string | null;
  readonly trustedDocuments: string | null;
  readonly key: SigningKey;
  readonly today: () => string;
  /** Agencies that can be asked. */
  readonly reachable: ReadonlySet<AgencyId>;
  /** Runs what keeps the process busy, when that harms nobody. */
  readonly run: <T>(work: () => T) => Promise<T>;
}

function checkReachable({ agencies }: BundleContent, reachable: ReadonlySet<AgencyId>): void {
  const missing = readAgencies(agencies).filter(({ id, subgraph }) => subgraph && !reachable.has(id));
  if (missing.length === 0) return;
  const ids = missing.map(({ id }) => `\`${id}\``).join(', ');
  throw new Error(`no address is configured for agency ${ids}: add it to FAMILJEGRAF_AGENCIES`);
}

const checkText = (query: string): void => checkQueryText({ query });

async function plan(planner: Planner, options: Preparing): Promise<TrustedDocuments | null> {
  const { warmOperations: operations, trustedDocuments: manifests, run } = options;
  const { apiSchema } = planner.supergraph;
  const check: CheckOperation = (document, operation) => {
    checkDocument(document);
    checkLimits(apiSchema, document, operation, {});
  };
  if (operations !== null) await run(() => warm(planner, readWarmOperations(operations), check));
  if (manifests === null) return null;
  // One after another: the plans are kept, so that the set as a whole is made without planning again.
  const all = readManifests(manifests);
  for (const manifest of all) {
    for (const [id, text] of manifest.documents) {
      const one = { ...manifest, documents: new Map([[id, text]]) };
      await run(() => new TrustedDocuments([one], { planner, check, checkText }));
    }
  }
  return run(() => new TrustedDocuments(all, { planner, check, checkText }));
}

/** Prepares `bundle`. Rejects with what is wrong with it. */
export async function prepareBundle(bundle: Loaded, options: Preparing): Promise<Prepared> {
  const { run, reachable, key, today } = options;
  checkReachable(bundle.content, reachable);
  const planner = await run(() => new Planner(loadSupergraph(bundle.content.supergraph)));
  const decider = await run(() => new Decider(notInForce(bundle), key));
  await run(() => decider.compiledFor(today()));
  await run(() => decider.compiledFor(new Date().toISOString().slice(0, 10))); // names in notices, by whatever day
  const trusted = await plan(planner, options);
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

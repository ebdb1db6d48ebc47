/** What happens in a registry: a bundle is published with its analysis, signed, and released once all who must have signed. */
import type { Bundle } from '../bundle.js';
import { type Analysis, analyse } from './analysis.js';
import { signOffsOf, validOn } from './counted.js';
import type { Pointer, Registry, ReleasePointer } from './registry.js';
import { ReleaseError } from './release-error.js';
import type { ReleaseKeys } from './release-keys.js';
import type { Rollback } from './sign-off.js';
import { missingForBack, missingOf, verifyRelease } from './verify-release.js';

/** When something is done: the moment as ISO text in UTC, and the day (`YYYY-MM-DD`) it is in Sweden. */
export type When = Pick<Analysis, 'day' | 'made'>;

/** What is published: `pointer` names it, `analysis` says what it changes. */
export interface Published {
  readonly pointer: ReleasePointer;
  readonly analysis: Analysis;
}

/** Puts `bundle` into the registry as what signatures are collected for, compared with what is to be in force now. */
export function publish(registry: Registry, bundle: Bundle, when: When): Published {
  const current = registry.current();
  const before = current && registry.bundle(current.bundle);
  return publishAfter(registry, bundle, before, when);
}

/** Likewise, compared with `before`; null: with nothing. */
export function publishAfter(registry: Registry, bundle: Bundle, before: Bundle | null, when: When): Published {
  const analysis = analyse(bundle, before, when);
  registry.keepBundle(bundle);
  const hash = registry.keepAnalysis(analysis);
  const pointer = { version: 1, kind: 'release', bundle: bundle.hash, analysis: hash } as const;
  registry.setCandidate(pointer);
  return { pointer, analysis };
}

/** The analysis of `pointer`. Throws one sentence when it was compared with something else than is to be in force now. */
export function analysisToSign(registry: Registry, { analysis }: ReleasePointer): Analysis {
  const found = registry.analysis(analysis);
  const current = registry.current()?.bundle ?? null;
  if (found.against === current) return found;
  const against = found.against ?? 'nothing';
  const message = `it was compared with ${against}, but ${current ?? 'nothing'} is to be in force: publish it anew`;
  throw new ReleaseError('replaced', message);
}

/** Who still has to sign for `pointer`, a phrase each. Throws as `releaseIfSigned`. */
export function missingFor(
  registry: Registry,
  pointer: ReleasePointer,
  keys: ReleaseKeys,
  day: string,
): ReadonlyArray<string> {
  const { valid } = validOn(signOffsOf(registry, pointer, keys), day);
  return missingOf(registry.analysis(pointer.analysis).needs, valid, false);
}

/**
 * Makes `pointer` what gateways are to take, once all have signed. Answers what is still missing, a phrase each; none: it
 * is released. Throws `ReleaseError` for a signature that must not be believed or is no longer valid.
 */
export function releaseIfSigned(
  registry: Registry,
  pointer: ReleasePointer,
  keys: ReleaseKeys,
  day: string,
): ReadonlyArray<string> {
  const missing = missingFor(registry, pointer, keys, day);
  if (missing.length > 0) return missing;
  verifyRelease(registry, pointer, keys, day); // finds out itself who must sign, as a gateway does
  registry.setCurrent(pointer);
  return [];
}

/** The way back from what is released, and what an official signs to take it. Throws one sentence when there is none. */
export function wayBackFrom(registry: Registry, current: Pointer | null) {
  if (current === null) throw new Error('nothing has been released that could be taken back');
  if (current.kind === 'rollback') throw new Error('it has been taken back already: publish another');
  const { bundle: from, analysis } = current;
  const { against: to } = registry.analysis(analysis);
  if (to === null) throw new Error('it is the first bundle: there is none before it to go back to');
  const pointer: Pointer = { version: 1, kind: 'rollback', bundle: to, analysis };
  const word: Pick<Rollback, 'version' | 'kind' | 'from' | 'to' | 'analysis'> = {
    ...{ version: 1, kind: 'rollback' },
    ...{ from, to, analysis },
  };
  return { released: current, pointer, word };
}

/** Makes `pointer` what gateways are to take once all have signed who must, as `releaseIfSigned`. `released`: what is taken back. */
export function rollBackIfSigned(
  registry: Registry,
  { released, pointer }: Pick<ReturnType<typeof wayBackFrom>, 'released' | 'pointer'>,
  keys: ReleaseKeys,
  day: string,
): ReadonlyArray<string> {
  const taken = verifyRelease(registry, released, keys, null);
  const missing = missingForBack(registry, pointer, taken, keys, day);
  if (missing.length === 0) registry.setCurrent(pointer);
  return missing;
}

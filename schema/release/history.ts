/** The releases that have led to what is in force, the newest first: what an agency has signed last is one of them. */
import { signOffsOf } from './counted.js';
import type { Registry, ReleasePointer } from './registry.js';
import type { ReleaseKeys } from './release-keys.js';
import { missingOf } from './verify-release.js';

/** By whom all had signed `pointer`, whenever that was. Throws `ReleaseError` for a signature that must not be believed. */
function isSigned(registry: Registry, pointer: ReleasePointer, keys: ReleaseKeys): boolean {
  return missingOf(registry.analysis(pointer.analysis).needs, signOffsOf(registry, pointer, keys), true).length === 0;
}

/** The newest release of `bundle` that was made before that moment; null: none is kept. */
function releaseBefore(registry: Registry, bundle: string, moment: string, keys: ReleaseKeys): ReleasePointer | null {
  const found = registry
    .analyses()
    .map((analysis) => ({ analysis, of: registry.analysis(analysis) }))
    .filter(({ of }) => of.bundle === bundle && Date.parse(of.made) < Date.parse(moment))
    .sort((one, other) => Date.parse(other.of.made) - Date.parse(one.of.made))
    .map(({ analysis }): ReleasePointer => ({ version: 1, kind: 'release', bundle, analysis }));
  return found.find((pointer) => isSigned(registry, pointer, keys)) ?? null;
}

/**
 * The releases, each put in place of the next, from that of the bundle that is to be in force on; none where nothing has been
 * released. One that has been taken back is none of them. Throws `ReleaseError`.
 */
export function* releasesOf(registry: Registry, keys: ReleaseKeys): Generator<ReleasePointer> {
  const current = registry.current();
  if (current === null) return;
  let pointer: ReleasePointer | null =
    current.kind === 'release'
      ? { ...current, kind: 'release' }
      : releaseBefore(registry, current.bundle, registry.analysis(current.analysis).made, keys);
  while (pointer !== null) {
    yield pointer;
    const { against, made } = registry.analysis(pointer.analysis);
    pointer = against === null ? null : releaseBefore(registry, against, made, keys);
  }
}

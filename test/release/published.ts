/** A published release of the tests, with what its verification says. */
import { demoReleaseRing } from '../../gateway/dev/demo-officials.js';
import { analyse } from '../../schema/release/analysis.js';
import { verifyRelease } from '../../schema/release/verify-release.js';
import { day, first, makeRegistry, refusal, reworded, weakened, when } from './registry-folder.js';

export const keys = demoReleaseRing();

const analyses = new Map([reworded, weakened].map((bundle) => [bundle, analyse(bundle, first, when(1))]));

/** A registry in which `bundle` is published, compared with `first`. */
export function published(bundle = reworded) {
  const registry = makeRegistry();
  const analysis = analyses.get(bundle);
  if (!analysis) throw new Error('expected a bundle that has been analysed');
  registry.keepBundle(first);
  registry.keepBundle(bundle);
  const pointer = {
    version: 1,
    kind: 'release',
    bundle: bundle.hash,
    analysis: registry.keepAnalysis(analysis),
  } as const;
  registry.setCandidate(pointer);
  const made = { pointer, analysis };
  const verified = (on: string | null = day) => verifyRelease(registry, made.pointer, keys, on);
  return { registry, made, verified, refused: (on?: string | null) => refusal(() => verified(on)) };
}

/** Connections that ended before their answer had, and which of them a gateway says that it cut itself. */
import type { Asked } from './judge.js';

/** True for what a client sees when a gateway destroys its connection: any other failure has another cause. */
export const isReset = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNRESET';

/** Counts by name. */
export class Counts {
  readonly of = new Map<string, number>();

  add(name: string): void {
    this.of.set(name, (this.of.get(name) ?? 0) + 1);
  }
}

const cutWords = /"msg":"an answer (?:came too late to be released|was read too slowly)/g;

/** How often the log of a gateway (`gateway/http/release.ts`) says that an answer was cut. */
export const countCuts = (log: string): number => log.match(cutWords)?.length ?? 0;

/**
 * `cuts`: how often each process has said that it cut an answer at the release limit (I4): on a busy machine that
 * is what it must do, and the client may ask again. `besides`: breaks of each process that were not the readers'; its cuts
 * explain those first. Whatever else broke has failed.
 */
export function countAsked(
  asked: ReadonlyArray<Asked>,
  besides: ReadonlyMap<string, number>,
  cuts: ReadonlyMap<string, number>,
) {
  const count = (outcome: Asked['outcome']) => asked.filter((one) => one.outcome === outcome).length;
  const resets = new Counts();
  for (const one of asked) if (one.outcome === 'reset') resets.add(one.process);
  let [cut, cutBesides, failed] = [0, 0, count('failed')];
  for (const process of new Set([...resets.of.keys(), ...besides.keys()])) {
    const [said, own, others] = [cuts, resets.of, besides].map((map) => map.get(process) ?? 0) as [
      number,
      number,
      number,
    ];
    const explained = Math.min(others, said);
    const left = Math.min(own, said - explained);
    cutBesides += explained;
    cut += left;
    failed += others - explained + own - left;
  }
  return { requests: asked.length, failed, wrong: count('wrong'), cut, cutBesides };
}

/** More than so many cuts are no longer a busy machine. */
const mostCut = 0.01;

export const cutFaults = ({ cut, requests }: { readonly cut: number; readonly requests: number }) =>
  cut > requests * mostCut ? [`expected at most one answer of a hundred cut, but ${cut} of ${requests} were`] : [];

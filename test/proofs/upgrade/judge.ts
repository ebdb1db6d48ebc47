/** The counting parts of the upgrade: what an answer was, what failed, whether every restart was felt, what is lost. */
import { isDeepStrictEqual } from 'node:util';
import { compare } from '../drill/judge.js';

/** `failed`: an error, or no value because somebody did not answer; `broken`: the connection ended before the answer had. */
export type Outcome = 'right' | 'wrong' | 'failed' | 'broken';

/** One question of a client, and what came of it. Times in milliseconds of one clock. */
export interface Asked {
  readonly gateway: number;
  /** Answered by the new version. */
  readonly isNew: boolean;
  readonly sentAt: number;
  readonly endedAt: number;
  readonly outcome: Outcome;
}

/** A gateway's restart: out of the balancer at `from`, in it again at `to`. */
export interface Restart {
  readonly gateway: number;
  readonly from: number;
  readonly to: number;
}

/** How the body of an answer compares with what the same question was answered before the upgrade. */
export function outcomeOf(status: number, body: Body, expected: unknown): Outcome {
  const { data, errors = [] } = body;
  if (status !== 200) return data === undefined || data === null ? 'failed' : 'wrong';
  const kind = compare(data ?? null, expected);
  if (kind === 'wrong') return 'wrong';
  if (errors.length > 0) return 'failed';
  return kind === 'whole' ? 'right' : 'wrong'; // a null that no failure explains is a denial
}

interface Body {
  readonly data?: unknown;
  readonly errors?: ReadonlyArray<unknown>;
}

/** The name of a gateway's process. */
export const processOf = ({ gateway, isNew }: Pick<Asked, 'gateway' | 'isNew'>): string =>
  `${isNew ? 'new' : 'old'} gateway ${gateway + 1}`;

/**
 * `cuts`: how often a process has said that it cut an answer at the release limit (DESIGN.md, I4): on a busy machine that is
 * what it must do, and the client may ask again. Whatever else broke has failed.
 */
export function countAsked(asked: ReadonlyArray<Asked>, cuts: ReadonlyMap<string, number>) {
  const count = (outcome: Outcome) => asked.filter((one) => one.outcome === outcome).length;
  const broken = new Map<string, number>();
  for (const one of asked) {
    if (one.outcome === 'broken') broken.set(processOf(one), (broken.get(processOf(one)) ?? 0) + 1);
  }
  const unexplained = [...broken].map(([name, times]) => Math.max(0, times - (cuts.get(name) ?? 0)));
  const failedBroken = unexplained.reduce((sum, one) => sum + one, 0);
  return {
    requests: asked.length,
    failed: count('failed') + failedBroken,
    wrong: count('wrong'),
    cut: count('broken') - failedBroken,
  };
}

/** What is missing for a restart under load: `least` right answers by each old and new gateway, and by the others meanwhile. */
export function restsIn(
  asked: ReadonlyArray<Asked>,
  restarts: ReadonlyArray<Restart>,
  gateways: number,
  least: number,
): ReadonlyArray<string> {
  const right = asked.filter(({ outcome }) => outcome === 'right');
  const tooFew = (what: string, found: ReadonlyArray<Asked>) =>
    found.length < least ? [`expected ${least} answers ${what}, but there are ${found.length}`] : [];
  return Array.from({ length: gateways }, (_, gateway) => gateway).flatMap((gateway) => {
    const own = right.filter((one) => one.gateway === gateway);
    const restart = restarts.find((one) => one.gateway === gateway);
    if (!restart) return [`gateway ${gateway + 1} was not restarted`];
    const during = right.filter(
      (one) => one.gateway !== gateway && one.endedAt >= restart.from && one.sentAt <= restart.to,
    );
    return [
      ...[false, true].flatMap((isNew) =>
        tooFew(
          `by the ${processOf({ gateway, isNew })}`,
          own.filter((one) => one.isNew === isNew),
        ),
      ),
      ...tooFew(`while gateway ${gateway + 1} was restarted`, during),
    ];
  });
}

/** How many of `before` are not in `after`, or say something else there. */
export function countGone(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): number {
  return [...before].filter(([key, value]) => !after.has(key) || !isDeepStrictEqual(after.get(key), value)).length;
}

const cutWords = /"msg":"an answer (?:came too late to be released|was read too slowly)/g;

/** How often the log of a gateway (`http/release.ts`) says that an answer was cut. */
export const countCuts = (log: string): number => log.match(cutWords)?.length ?? 0;

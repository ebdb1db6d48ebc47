/** Visits every state that a variant can reach, and counts what the steps between them break. */
import {
  type Bounds,
  type Break,
  type Gateway,
  type Protocol,
  type Request,
  type State,
  type Step,
  startOf,
  stepsFrom,
} from './model.js';

/** What was found. */
export interface Found {
  readonly states: number;
  /** Steps by which a value leaves that rests on the consent. */
  readonly releases: number;
  /** Steps by which a withdrawal is acknowledged. */
  readonly acknowledged: number;
  /** Steps that break each promise. */
  readonly broken: Readonly<Record<Break, number>>;
  /** One of the shortest ways to a step that breaks something; null when none does. */
  readonly example: ReadonlyArray<string> | null;
}

const keyOfRequest = ({ phase, ended, entry, left, isLogged }: Request): string =>
  `${phase}${+ended}${entry}${left}${+isLogged}`;
/** A step changes one gateway: the keys of the others are known. */
const keys = new WeakMap<Gateway, string>();
function keyOfGateway(gateway: Gateway): string {
  const known = keys.get(gateway);
  if (known !== undefined) return known;
  const { isUp, requests, statement, memory, memoryLeft } = gateway;
  const key = `${requests.map(keyOfRequest).sort()} ${+isUp}${statement}${memory}${memoryLeft}`;
  keys.set(gateway, key);
  return key;
}

/** Requests of a gateway are alike, and gateways with as many, and attempts: which of them is the first makes no difference. */
function keyOf({ gateways, ended, attempts }: State): string {
  const tries = attempts.map(({ phase, left }) => `${phase}${left}`).sort();
  return `${gateways.map(keyOfGateway).sort().join('|')}|${+ended} ${tries}`;
}

/** How each state was first reached: the place of the one before, and by what. */
interface Reached {
  readonly from: number;
  readonly what: string;
}

function wayTo(reached: ReadonlyArray<Reached>, end: number, last: Step): ReadonlyArray<string> {
  const way = [last.what];
  for (let one = reached[end]; one && one.from >= 0; one = reached[one.from]) way.unshift(one.what);
  return way;
}

/** Explores breadth first, from all at rest. */
export function explore(protocol: Protocol, bounds: Bounds): Found {
  const start = startOf(bounds);
  const seen = new Set([keyOf(start)]);
  const broken = { order: 0, late: 0, unlogged: 0 };
  let example: ReadonlyArray<string> | null = null;
  let [releases, acknowledged] = [0, 0];
  const queue: Array<State | null> = [start];
  const reached: Reached[] = [{ from: -1, what: '' }];
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at];
    queue[at] = null; // its way here is all that is needed from now on
    if (!state) continue;
    for (const step of stepsFrom(protocol, bounds, state)) {
      if (step.releases) releases += 1;
      if (step.what === 'the withdrawal is acknowledged') acknowledged += 1;
      for (const each of step.breaks ?? []) broken[each] += 1;
      if (step.breaks?.length) example ??= wayTo(reached, at, step);
      const key = keyOf(step.to);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(step.to);
      reached.push({ from: at, what: step.what });
    }
  }
  return { states: seen.size, releases, acknowledged, broken, example };
}

/** What closes must close at every gateway, whichever version answers there and whichever took the record in. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Got } from '../withdrawal/client.js';
import type { Lane } from '../withdrawal/lanes.js';
import type { UpgradeSystem } from './system.js';

const tries = 200;
const tryMs = 50;

/** What came of some closings. */
export interface Closings {
  readonly closed: number;
  /** Ids of requests whose answer held a value. */
  readonly received: ReadonlyArray<string>;
  /** What was shown after it was closed, or not shown though it rests on another basis: a sentence each. */
  readonly faults: ReadonlyArray<string>;
}

/** Asks one gateway, again where an answer was cut. */
async function askAt(url: string, token: string, lane: Lane): Promise<Got> {
  for (let left = 5; ; left--) {
    const got = await ask({ url, direct: url }, token, lane, null);
    if (got.status !== 0 || left === 0) return got;
  }
}

async function untilShown(url: string, token: string, lane: Lane): Promise<Got> {
  for (let left = tries; ; left--) {
    const got = await askAt(url, token, lane);
    if (got.value) return got;
    if (left === 0)
      throw new Error(`${lane.name}: expected the value once it was open, but got ${got.status} without it`);
    await sleep(tryMs);
  }
}

/** Opens each lane, waits until every gateway shows its value, closes it, and asks every gateway at once. */
export async function closeEach(system: UpgradeSystem, lanes: ReadonlyArray<Lane>, round: number): Promise<Closings> {
  const received: string[] = [];
  const faults: string[] = [];
  for (const lane of lanes) {
    const token = await system.facts.token(lane.actor);
    const urls = system.urls();
    await lane.open(round);
    for (const url of urls) received.push((await untilShown(url, token, lane)).requestId);
    const { way } = await lane.close();
    const after = await Promise.all(urls.map((url) => askAt(url, token, lane)));
    for (const { status, value, other } of after) {
      if (value) faults.push(`${lane.name}, ${way}: shown after it was closed`);
      else if (status !== 200) faults.push(`${lane.name}, ${way}: answered with ${status} after it was closed`);
      else if (lane.other !== null && !other)
        faults.push(`${lane.name}, ${way}: what rests on another basis is closed too`);
    }
  }
  return { closed: lanes.length, received, faults };
}

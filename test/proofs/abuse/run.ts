/**
 * `npm run proof -- abuse`: every bad input is refused clearly, in bounded time and memory, by a gateway that goes on
 * answering: alone, and then many at once while an ordinary query is asked between them.
 */
import { readDemoCase } from '../../../gateway/dev/demo-case.js';
import { startStack } from '../../../gateway/dev/stack.js';
import { demoCase } from '../../../schema/demo/family.js';
import { peakRssMb, startPeak } from '../memory.js';
import type { Proof } from '../proof.js';
import { bodyInputs } from './body-inputs.js';
import { formInputs, headerInputs, slowInputs } from './http-inputs.js';
import { type Input, type Target, toBytes } from './input.js';
import { faultOf } from './judge.js';
import { textInputs, variableInputs } from './query-inputs.js';
import { exchange, type Send } from './raw.js';

/** Every bad input, those of slow clients last. */
export const inputs: ReadonlyArray<Input> = [
  ...textInputs,
  ...variableInputs,
  ...bodyInputs,
  ...headerInputs,
  ...formInputs,
  ...slowInputs,
];

/** No answer within this time is none. A slow client is waited for up to 8 s, looked at every second. */
const boundMs = { quick: 5_000, slow: 12_000 } as const;
/** More than a gateway under ordinary load has (README, Speed). */
const mostRssMb = 512;
const atOnce = 16;

/** A running gateway and its process. */
export interface Abused extends Target {
  readonly pid: number;
  readonly isRunning: () => boolean;
}

/** What came of it. `unclear`: `NAME: WHY` of inputs that were not refused clearly. */
export interface Outcome {
  readonly inputs: number;
  readonly clear4xx: number;
  readonly crashes: number;
  readonly maxMs: number;
  readonly maxSlowMs: number;
  readonly maxRssMb: number;
  readonly ordinary: number;
  readonly ordinaryChanged: number;
  readonly unclear: ReadonlyArray<string>;
}

/** Sends bad inputs to one gateway, and keeps what came of it. */
class Abuse {
  /** Why an input was not refused clearly, by its name. */
  readonly unclear = new Map<string, string>();
  readonly #target: Abused;
  #expected: string | null = null;
  maxMs = 0;
  maxSlowMs = 0;
  ordinary = 0;
  changed = 0;
  crashes = 0;

  constructor(target: Abused) {
    this.#target = target;
  }

  /** Sends `input`; notes why it was not refused clearly. */
  async try(input: Input): Promise<void> {
    const from = performance.now();
    const reply = await exchange(this.#target.url, input.send(this.#target), boundMs[input.isSlow ? 'slow' : 'quick']);
    const ms = performance.now() - from;
    if (input.isSlow) this.maxSlowMs = Math.max(this.maxSlowMs, ms);
    else this.maxMs = Math.max(this.maxMs, ms);
    const fault = faultOf(reply);
    if (fault !== null) this.unclear.set(input.name, fault);
    if (!this.#target.isRunning()) this.crashes++;
  }

  /** Asks the demo's own query: the same comes as before everything. */
  async askOrdinary(): Promise<void> {
    const { caseId } = this.#target;
    const body = JSON.stringify({ query: readDemoCase().query, variables: { caseId } });
    const send: Send = (socket) => void socket.write(toBytes(this.#target, { body }));
    let reply = await exchange(this.#target.url, send, 30_000);
    // On a busy machine an answer may miss its release limit, and its connection is destroyed: then, as clients do, again.
    for (let left = 5; reply === null && left > 0; left--) reply = await exchange(this.#target.url, send, 30_000);
    const came = `${reply?.status} ${reply?.body}`;
    this.#expected ??= came;
    this.ordinary++;
    if (came !== this.#expected || reply?.status !== 200) this.changed++;
  }
}

/** Abuses a running gateway: each input alone, then `rounds` times all of them, sixteen at once, ordinary queries between. */
export async function abuse(target: Abused, rounds: number, print: (line: string) => void): Promise<Outcome> {
  const run = new Abuse(target);
  await run.askOrdinary();
  startPeak(target.pid);
  const quick = inputs.filter(({ isSlow }) => !isSlow);
  const slow = Promise.all(inputs.filter(({ isSlow }) => isSlow).map((input) => run.try(input)));
  for (const input of quick) {
    await run.try(input);
    if (run.crashes > 0) break;
  }
  await slow;
  print(`${inputs.length} inputs, each alone: ${run.unclear.size} not refused clearly`);
  for (let round = 1; round <= rounds && run.crashes === 0; round++) {
    const waiting = [...quick];
    const lane = async () => {
      for (let input = waiting.pop(); input && run.crashes === 0; input = waiting.pop()) await run.try(input);
    };
    const ordinary = async () => {
      while (waiting.length > 0 && run.crashes === 0) await run.askOrdinary();
    };
    await Promise.all([...Array.from({ length: atOnce }, lane), ordinary()]);
    print(`round ${round} of ${rounds}, ${atOnce} at once: ${run.unclear.size} not refused clearly`);
  }
  if (target.isRunning()) await run.askOrdinary();
  const unclear = [...run.unclear].map(([name, fault]) => `${name}: ${fault}`);
  return {
    inputs: inputs.length,
    clear4xx: inputs.length - run.unclear.size,
    crashes: run.crashes,
    maxMs: Math.round(run.maxMs),
    maxSlowMs: Math.round(run.maxSlowMs),
    maxRssMb: peakRssMb(target.pid),
    ordinary: run.ordinary,
    ordinaryChanged: run.changed,
    unclear,
  };
}

/** The proof. `runs`: rounds of all inputs at once, 10 unless told. */
export const abuseProof: Proof = async ({ runs, print }) => {
  const stack = await startStack({
    ...{ logLevel: 'silent', together: true, gatewayEnv: { FAMILJEGRAF_RATE_LIMIT: '1000000' } },
  });
  let hasEnded = false;
  void stack.gateway.exited.then(() => {
    hasEnded = true;
  });
  try {
    const { pid } = stack.gateway;
    const token = await stack.facts.token('social-worker');
    const target = { url: stack.url, token, caseId: demoCase.childInquiry, pid, isRunning: () => !hasEnded };
    const { unclear, ...result } = await abuse(target, runs ?? 10, print);
    for (const line of unclear) print(`NOT CLEAR ${line}`);
    const ok =
      unclear.length === 0 &&
      result.crashes === 0 &&
      result.ordinaryChanged === 0 &&
      result.ordinary > 1 &&
      result.maxRssMb <= mostRssMb;
    return { ok, result };
  } finally {
    await stack.stop();
  }
};

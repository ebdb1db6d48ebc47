/** What closes must close at every gateway, whichever version answers there, signs the record or takes it in. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FactsTarget } from '../../../gateway/dev/seed-facts.js';
import { storyDay } from '../../../schema/demo/family.js';
import { Chance } from '../withdrawal/chance.js';
import { ask, type Got } from '../withdrawal/client.js';
import type { Lane } from '../withdrawal/lanes.js';
import { Sender } from '../withdrawal/sender.js';
import { makePersonLanes } from '../withdrawal/ways-persons.js';
import type { Address } from './balancer.js';
import { Counts } from './breaks.js';

const tries = 200;
const tryMs = 50;
const mostBreaks = 5;
/** About the child that the readers ask for, and about others. */
const lanesOf = { readers: ['consent'], others: ['consent of another', 'decision', 'protection'] } as const;

/** The lanes of these names. Throws when there is none of a name: it would not be closed, and nobody would miss it. */
export function lanesNamed<L extends { readonly name: string }>(
  lanes: ReadonlyArray<L>,
  names: ReadonlyArray<string>,
): ReadonlyArray<L> {
  return names.map((name) => {
    const lane = lanes.find((one) => one.name === name);
    if (!lane) throw new Error(`expected something to close that is called \`${name}\``);
    return lane;
  });
}

/** What is wrong with an answer after what it showed has been closed. */
export function faultOf({ value, status, other, hasErrors }: Got, hasOther: boolean): string | null {
  if (value) return 'shown after it was closed';
  if (status !== 200) return `answered with ${status} after it was closed`;
  if (hasErrors) return 'an agency has not answered after it was closed';
  return hasOther && !other ? 'what rests on another basis is closed too' : null;
}

/** Closes what officials may see, and looks what each gateway then shows. */
export class Closings {
  /** How many have been closed. */
  closed = 0;
  /** What was shown after it was closed, or not shown though it may be: a sentence each. */
  readonly faults: string[] = [];
  /** Ids of requests whose answer held a value. */
  readonly received: string[] = [];
  readonly breaks = new Counts();
  readonly sender: Sender;
  readonly #addresses: () => ReadonlyArray<Address>;
  readonly #lanes: ReadonlyArray<Lane>;
  #target: FactsTarget;
  #round = 0;

  /** `addresses`: of the gateways that are asked. */
  constructor(target: FactsTarget, addresses: () => ReadonlyArray<Address>, seed: number) {
    this.#target = target;
    this.#addresses = addresses;
    const current = () => this.#target;
    const stack = {
      get facts() {
        return current();
      },
    };
    this.sender = new Sender({ stack });
    this.#lanes = makePersonLanes(this.sender, (name) => new Chance(seed, name), storyDay);
  }

  /** Opens each by records to `target`, waits until every gateway shows it, closes it, and asks every gateway at once. */
  async closeEach(of: keyof typeof lanesOf, target: FactsTarget): Promise<void> {
    this.#target = target;
    this.#round += 1;
    for (const lane of lanesNamed(this.#lanes, lanesOf[of])) {
      const token = await target.token(lane.actor);
      const addresses = this.#addresses();
      await lane.open(this.#round);
      for (const address of addresses) await this.#untilShown(address, token, lane);
      const { way } = await lane.close();
      for (const got of await Promise.all(addresses.map((address) => this.#ask(address, token, lane)))) {
        const fault = faultOf(got, lane.other !== null);
        if (fault !== null) this.faults.push(`${lane.name}, ${way}: ${fault}`);
      }
      this.closed += 1;
    }
  }

  /** Asks one gateway, again where an answer was cut before it showed anything. */
  async #ask({ url, process }: Address, token: string, lane: Lane): Promise<Got> {
    for (let left = mostBreaks; ; left--) {
      const got = await ask({ url, direct: url }, token, lane, null);
      if (got.status === 0) this.breaks.add(process);
      if (got.value && got.requestId !== '') this.received.push(got.requestId);
      if (got.status !== 0 || got.value || left === 0) return got;
    }
  }

  async #untilShown(address: Address, token: string, lane: Lane): Promise<void> {
    for (let left = tries; ; left--) {
      const { value, status, hasErrors } = await this.#ask(address, token, lane);
      if ((status !== 200 && status !== 0) || hasErrors) {
        const errors = hasErrors ? ' and errors' : '';
        this.faults.push(`${lane.name}: the ${address.process} answered with ${status}${errors} while it was open`);
      }
      if (value) return;
      if (left === 0)
        throw new Error(`${lane.name}: expected the value once it was open, but got ${status} without it`);
      await sleep(tryMs);
    }
  }
}

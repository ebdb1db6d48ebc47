/**
 * By which serial grants are made. An agency refuses a serial below the highest it has seen. So that answers under way may
 * end by the bundle with which they began, and several gateways need not swap at one moment, grants name the serial of a
 * bundle only when it has been in force for `bundleDrainMs`, and until then that of the one before. Then whoever still
 * decides by the one before is refused by every agency.
 */

/** How long answers of the bundle before may go on, in milliseconds: longer than a request with the usual deadline takes. */
export const bundleDrainMs = 15_000;
/** An agency that has refused a serial is asked once more as if this much later: another gateway's clock may be ahead. */
const aheadMs = 2_000;

/** A bundle by its serial, with the time since it was put into force; below 0 where the database's clock was set back since. */
export interface Aged {
  readonly serial: number;
  readonly ageMs: number;
}

/** Serials for the grants of one bundle. `lately`: its own and those before it, as they were at `readAt`. */
export class Serials {
  readonly own: number;
  readonly #steps: ReadonlyArray<{ readonly serial: number; readonly from: number }>;
  readonly #first: number;
  readonly #now: () => number;

  constructor(own: number, lately: ReadonlyArray<Aged>, now: () => number = () => performance.now()) {
    const before = lately.filter(({ serial }) => serial <= own).sort((one, other) => one.serial - other.serial);
    this.own = own;
    this.#now = now;
    this.#first = before[0]?.serial ?? own;
    this.#steps = before.map(({ serial, ageMs }) => ({ serial, from: now() - Math.max(0, ageMs) + bundleDrainMs }));
  }

  /** For a grant that is made now. */
  get now(): number {
    return this.#at(this.#now());
  }

  /** For one that is made because the last was refused as outdated. */
  get onceMore(): number {
    return this.#at(this.#now() + aheadMs);
  }

  #at(moment: number): number {
    return this.#steps.findLast(({ from }) => from <= moment)?.serial ?? this.#first;
  }
}

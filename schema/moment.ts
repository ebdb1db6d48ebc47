/**
 * How long ago something was, by two clocks, for whatever may be believed only so long: the wall clock can be set, and the
 * one that never goes back may stand still while the machine sleeps.
 */

/** The moment at which it is made. */
export class Moment {
  /** Milliseconds since 1970. */
  readonly wall: number = Date.now();
  readonly #ticks = performance.now();

  /**
   * Milliseconds since then, by the clock that says more. `Infinity` once the wall clock is before it: it has been set back,
   * nobody knows by how much, and what was to end by it would go on for as long.
   */
  get ageMs(): number {
    const age = Date.now() - this.wall;
    return age < 0 ? Number.POSITIVE_INFINITY : Math.max(age, performance.now() - this.#ticks);
  }
}

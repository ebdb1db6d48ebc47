/** Lets what waits in this process go first: long work is done in steps with a breath between them. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const sliceMs = 5;

/** Work of many short steps, a few milliseconds at a time: others are served between these slices. */
export class Slices {
  #from = performance.now();

  /** Between two steps: takes a breath when the slice is over. */
  async pause(): Promise<void> {
    if (performance.now() - this.#from < sliceMs) return;
    await breathe();
    this.#from = performance.now();
  }
}

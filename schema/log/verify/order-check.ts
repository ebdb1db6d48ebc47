/** Checks that no record was put into the log after an answer had been decided by it. */

interface Snapshot {
  readonly xmin: number;
  readonly xmax: number;
  readonly running: ReadonlySet<number>;
}

function readSnapshot(text: string): Snapshot {
  const [xmin = '', xmax = '', running = ''] = text.split(':');
  return { xmin: Number(xmin), xmax: Number(xmax), running: new Set(running.split(',').filter(Boolean).map(Number)) };
}

/** Snapshots of the entries so far: those that see no more than the others are forgotten. */
export class SnapshotsSeen {
  #xmin = 0;
  #last = '';
  #recent: Snapshot[] = [];

  /** `seen`: what another has said of the entries before (`seen`). */
  constructor(seen: ReadonlyArray<string> = []) {
    for (const text of seen) this.add(text);
  }

  /** Snapshots that together see what those of all entries so far see. */
  get seen(): ReadonlyArray<string> {
    const recent = this.#recent.map(({ xmin, xmax, running }) => `${xmin}:${xmax}:${[...running].join()}`);
    return [`${this.#xmin}:${this.#xmin}:`, ...recent];
  }

  /** An entry that was decided by what `text` (`pg_snapshot`) sees. */
  add(text: string): void {
    if (text === this.#last) return;
    this.#last = text;
    const snapshot = readSnapshot(text);
    this.#xmin = Math.max(this.#xmin, snapshot.xmin);
    this.#recent = this.#recent.filter(({ xmax }) => xmax > this.#xmin);
    if (snapshot.xmax > this.#xmin) this.#recent.push(snapshot);
  }

  /** True when an entry so far was decided with the transaction `tx` in sight. */
  has(tx: number): boolean {
    return tx < this.#xmin || this.#recent.some(({ xmax, running }) => tx < xmax && !running.has(tx));
  }
}

/** True for a transaction that `snapshot` (`pg_snapshot`) sees. */
export function sees(snapshot: string, tx: string): boolean {
  const { xmin, xmax, running } = readSnapshot(snapshot);
  const number = Number(tx);
  return number < xmin || (number < xmax && !running.has(number));
}

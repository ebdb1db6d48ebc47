/** What a proof is: a heavy check with a name that ends with one line of JSON. */

/** What the runner gives a proof. `runs` is null when the caller leaves it to the proof. */
export interface ProofOptions {
  readonly seed: number;
  readonly runs: number | null;
  /** The git revision to start from, of proofs that need an earlier version; null: the proof's own choice. */
  readonly from?: string | null;
  /** How long each client rests between its requests, in milliseconds, in proofs under load; none by default. */
  readonly restMs?: number;
  readonly print: (line: string) => void;
}

/** Runs the check. `result` is printed as the last line; `ok: false` ends the process with code 1. */
export type Proof = (options: ProofOptions) => Promise<{ readonly ok: boolean; readonly result: object }>;

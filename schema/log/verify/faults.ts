/** What a verification finds: each fault by the check that caught it. */

/** The checks, and what each catches. FORMAT.md, section 7 has them in words. */
export const checks = {
  form: 'a leaf is none, or stands in another place than it says',
  columns: 'what a leaf is found by is not what it says',
  chain: 'the entries about a subject do not follow each other: one is missing, or stands twice',
  key: "a subject's key is not the one that its first entry commits to",
  body: 'what was sealed for an entry is gone or another, without a decision of retention',
  sealed: 'what was sealed for an entry does not belong to it',
  record: 'a record that agencies have signed is not the one that was kept, or is in the log no place',
  order: 'a record stands after an entry that was decided by it: it has been dated back',
  time: 'a leaf is older than those before it',
  bundle: 'an entry names a bundle that was not in force before it',
  heads: 'the heads of the chains are others than the log has committed to',
  nodes: 'a hash that is kept of the tree is not that of its leaves',
  root: "a signed head is not the tree's",
  signature: 'a head has not been signed for this log with the pinned key',
  uncovered: 'leaves have waited for a signed head for too long',
  rollback: 'the log is shorter than it has been',
  fork: 'the log is not the one that was seen before',
} as const;

/** Name of a check. */
export type CheckName = keyof typeof checks;

/** One fault. `index`: the leaf, where it is about one. */
export interface LogFault {
  readonly check: CheckName;
  readonly index: number | null;
  readonly says: string;
}

const mostOfEach = 20;

/** Collects faults: the first twenty of each check, and how many there are. */
export class Faults {
  readonly told: LogFault[] = [];
  readonly #counts = new Map<CheckName, number>();
  count = 0;

  add(check: CheckName, index: number | null, says: string = checks[check]): void {
    this.count += 1;
    const ofCheck = (this.#counts.get(check) ?? 0) + 1;
    this.#counts.set(check, ofCheck);
    if (ofCheck <= mostOfEach) this.told.push({ check, index, says });
  }
}

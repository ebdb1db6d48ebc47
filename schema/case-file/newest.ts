/** The newest version of every record: what a version says counts until a later one of the same kind, id and owner. Pure. */

interface Versioned {
  readonly kind: string;
  readonly id: string;
  readonly owner: string;
  readonly version: number;
}

/** One of each kind, id and owner, the one with the highest version, whatever the order. */
export function newestOnes<T extends Versioned>(records: ReadonlyArray<T>): ReadonlyArray<T> {
  const found = new Map<string, T>();
  for (const record of records) {
    const key = `${record.kind} ${record.id} ${record.owner}`;
    if ((found.get(key)?.version ?? 0) < record.version) found.set(key, record);
  }
  return [...found.values()];
}

export type Seen = { origin: string; size: number; root: string };
export type Fault = { check: string; index: number | null; sentence: string };
export function verifyDump(
  lines: Iterable<string>,
  verifierText: string,
  seen?: Seen | null,
): { faults: Fault[]; size: number; seen: Seen };
export function verifyReceipt(receipt: string, verifierText: string): string | null;
export function dumpLines(path: string): Generator<string, void, undefined>;

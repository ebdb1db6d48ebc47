/** `npm run proof -- explorer`: every interleaving of the protocol by which a withdrawal wins, ours and weaker variants. */
import type { Proof } from '../proof.js';
import { explore, type Found } from './explore.js';
import type { Bounds } from './model.js';
import { ours, type Variant, variants } from './variants.js';

/** For every variant, as in the README: two gateways with a request each, and one withdrawal at a time. */
export const small: Bounds = { gateways: [1, 1], attempts: 1, limit: 2 };
/** For ours in the tests: one gateway whose two requests go to the log together, and two who withdraw. */
export const batched: Bounds = { gateways: [2], attempts: 2, limit: 2 };
/** For ours here: time in finer steps, and everything at once. */
const larger: ReadonlyArray<Bounds> = [
  batched,
  { gateways: [1, 1], attempts: 2, limit: 4 },
  { gateways: [2, 1], attempts: 2, limit: 2 },
];

/** One explored variant. */
export interface Row {
  readonly name: string;
  readonly found: Found;
  /** It broke what it must, no less and no more; values were released and withdrawals acknowledged. */
  readonly isAsExpected: boolean;
}

function toRow({ protocol, breaks }: Variant, bounds: Bounds): Row {
  const found = explore(protocol, bounds);
  const broken = Object.entries(found.broken).flatMap(([what, count]) => (count > 0 ? [what] : []));
  const isAlive = found.releases > 0 && found.acknowledged > 0;
  return { name: protocol.name, found, isAsExpected: isAlive && [...breaks].sort().join() === broken.sort().join() };
}

/** Explores every variant within `small`. */
export function* exploreAll(): Generator<Row> {
  for (const variant of variants) yield toRow(variant, small);
}

/** Explores ours within `bounds`. */
export const exploreOurs = (bounds: Bounds): Row => toRow({ protocol: ours, breaks: [] }, bounds);

const columns = [
  'protocol',
  'states',
  'entry after the withdrawal',
  'answer after it returned',
  'answer without entry',
];
const line = (cells: ReadonlyArray<string>) => `| ${cells.join(' | ')} |`;
const number = (value: number) => value.toLocaleString('en-US');
export const tableHead = `${line(columns)}\n|---|${'---:|'.repeat(columns.length - 1)}`;

/** A row of the table, as Markdown. */
export function toLine({ name, found: { states, broken } }: Row): string {
  const cells = [name, ...[states, broken.order, broken.late, broken.unlogged].map(number)];
  return line(name === ours.name ? cells.map((cell) => `**${cell}**`) : cells);
}

export const explorerProof: Proof = async ({ print }) => {
  const rows: Row[] = [];
  print(tableHead);
  for (const row of exploreAll()) {
    rows.push(row);
    print(toLine(row));
  }
  for (const { name, found } of rows) {
    if (found.example) print(`\n${name}:\n${found.example.map((what) => `  ${what}`).join('\n')}`);
  }
  const own = larger.map((bounds) => {
    const row = exploreOurs(bounds);
    const { states, releases, acknowledged } = row.found;
    const words = `${JSON.stringify(bounds)}: ${states} states, ${releases} releases, ${acknowledged} acknowledgments`;
    print(`ours within ${words}, broken ${JSON.stringify(row.found.broken)}`);
    return row;
  });
  const result = {
    variants: rows.length,
    asExpected: rows.filter(({ isAsExpected }) => isAsExpected).length,
    oursLarger: own.map(({ found: { states, broken } }) => ({ states, ...broken })),
  };
  return { ok: [...rows, ...own].every(({ isAsExpected }) => isAsExpected), result };
};

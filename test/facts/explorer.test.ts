/** Every interleaving of the withdrawal's protocol (I4): ours breaks nothing, each weaker variant does. */
import { readFileSync } from 'node:fs';
import { projectFile } from '../../schema/files.js';
import { batched, exploreAll, exploreOurs, tableHead, toLine } from '../proofs/explorer/run.js';
import { ours, variants } from '../proofs/explorer/variants.js';

const rows = new Map([...exploreAll()].map((row) => [row.name, row]));

it.each(variants.map(({ protocol }) => protocol.name))('breaks what it must, and no more: %s', (name) => {
  expect(rows.get(name)).toMatchObject({ isAsExpected: true });
});

it.each([
  ['two gateways', () => rows.get(ours.name)],
  ['a batch, and two who withdraw', () => exploreOurs(batched)],
])('ours releases what rests on a consent that holds, and breaks nothing in any state: %s', (_, explored) => {
  const { found } = explored() ?? {};
  expect(found).toMatchObject({ broken: { order: 0, late: 0, unlogged: 0 }, example: null });
  expect(found?.releases).toBeGreaterThan(500);
  expect(found?.acknowledged).toBeGreaterThan(100);
});

it('the README shows what was found', () => {
  const table = [tableHead, ...[...rows.values()].map(toLine)].join('\n');
  expect(readFileSync(projectFile('README.md'), 'utf8')).toContain(table);
});

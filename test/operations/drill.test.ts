/** The short form of `npm run proof -- drill`, what its judge calls wrong, and when a fault was felt. */
import { readFileSync } from 'node:fs';
import { projectFile } from '../../schema/files.js';
import { faults, unnoticed } from '../proofs/drill/faults.js';
import { compare, wrongPlaces } from '../proofs/drill/judge.js';
import { type Had, waysOf } from '../proofs/drill/noticed.js';
import { drillProof, mostRssMb } from '../proofs/drill/run.js';
import { describeWithRedis } from '../support/describe-with-redis.js';

describe('the judge', () => {
  const expected = { case: { persons: [{ name: 'A', notes: [{ text: 'x' }] }] } };

  it.each([
    ['whole', expected],
    ['partial', { case: { persons: [{ name: null, notes: [{ text: 'x' }] }] } }],
    ['partial', { case: { persons: null } }],
    ['wrong', { case: { persons: [{ name: 'B', notes: [{ text: 'x' }] }] } }],
    ['wrong', { case: { persons: [{ name: 'A', notes: [] }] } }],
    ['wrong', { case: { persons: [{ name: 'A', notes: [{ text: 'x' }], more: 1 }] } }],
    ['wrong', { case: { persons: [] } }],
  ])('calls it %s', (kind, got) => {
    expect(compare(got, expected)).toBe(kind);
    expect(wrongPlaces(got, expected).length > 0).toBe(kind === 'wrong');
  });

  it('says where an answer is wrong', () => {
    const got = { case: { persons: [{ name: 'B', notes: [] }] } };
    expect(wrongPlaces(got, expected)).toEqual([
      '/case/persons/0/name: expected "A", but got "B"',
      '/case/persons/0/notes: expected [{"text":"x"}], but got []',
    ]);
  });
});

describe('a fault', () => {
  const had = (answers: Readonly<Record<string, number>>, lacking = 0, refused = 0): Had => ({
    counts: { whole: 100, partial: lacking, none: 0, wrong: 0 },
    answers: new Map(Object.entries(answers)),
    refused,
  });
  const before = had({ police: 10, signer: 10 });
  const going = had({ police: 20, signer: 20 });
  const limits = { lanes: 2, standMs: 3_000 };
  const ways = (mended: Had, after = mended, lastedMs = 2_999.6) => waysOf({ before, mended, after, lastedMs }, limits);

  it('is not felt while all get what they ask for', () => {
    expect(ways(going)).toEqual([]);
  });

  it('is felt by an answer that lacks something and by a refused record, also while it is mended', () => {
    expect(ways(going, had({ police: 30, signer: 30 }, 1, 1))).toEqual(['answers', 'records']);
  });

  it('is felt by one who got no more than what was under way, but not before a part has stood still for long', () => {
    expect(ways(had({ police: 12, signer: 20 }))).toEqual(['wait']);
    expect(ways(had({ police: 13, signer: 20 }))).toEqual([]);
    expect(ways(had({ police: 12, signer: 20 }), going, 1_500)).toEqual([]);
  });

  it('may go unnoticed only where it is one of the faults', () => {
    expect(Object.keys(faults)).toEqual(expect.arrayContaining([...unnoticed]));
  });
});

it('takes no more memory than the pod of a gateway has', () => {
  const manifest = readFileSync(projectFile('gateway/operations/kubernetes/gateway.yaml'), 'utf8');
  expect(/limits: \{ memory: (\d+)Gi \}/.exec(manifest)?.[1]).toBe(String(mostRssMb / 1024));
});

describeWithRedis('a system of which one part after another fails', () => {
  it('shows nothing wrong, logs all it shows, loses nothing and comes back', async () => {
    const lines: string[] = [];
    const { ok, result } = await drillProof({ seed: 1, runs: 10, restMs: 300, print: (line) => lines.push(line) });
    const well = { faults: 10, wrong: 0, lost: 0, unrecorded: 0, unfelt: [] };
    expect({ ok, result, lines }).toMatchObject({ ok: true, result: well });
    const { statuses } = result as { statuses: Record<string, number> };
    expect(statuses['503']).toBeGreaterThan(0); // the overload and the full disk were felt
  });
});

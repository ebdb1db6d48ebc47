/** What an agency has seen once it remembers: an older record does not come back, and no number shuts it for good. */

import { childRecord } from '../../subgraphs/police/seed.js';
import { about, child, facts, type Holder, named, startHolder } from '../kit/holder.js';

let holder: Holder;
beforeAll(async () => {
  holder = await startHolder();
});
afterAll(() => holder.stop());

const incidents = about('incidents { edges { node { id } } }');
const asks = (records: unknown[], revision: number) =>
  holder.ask({
    ...incidents,
    records: records as never,
    claims: {
      persons: { [child]: { 'police.incident': named(childRecord.incident1) } },
      revision: { case: revision, agency: revision },
    },
  });
const shown = (data: unknown) => JSON.stringify(data).includes(childRecord.incident1);

// I5: the holder uses its own facts for its own atoms. A stolen gateway key replays what the holder itself has withdrawn.
test('a decision that its holder has withdrawn, and has been shown withdrawn, is not believed again', async () => {
  const { disclosed, ...others } = facts;
  const withdrawn = { ...disclosed, version: 2, validUntil: '2026-10-20' };
  expect(shown((await asks([...Object.values(others), disclosed], 1)).data)).toBe(true); // holds
  expect(shown((await asks([...Object.values(others), disclosed, withdrawn], 2)).data)).toBe(false); // holds
  expect(shown((await asks([...Object.values(others), disclosed], 3)).data)).toBe(false);
});

test('one grant with a forged revision does not close an agency for good', async () => {
  await asks(Object.values(facts), Number.MAX_SAFE_INTEGER);
  expect((await asks(Object.values(facts), 4)).code).not.toBe('GRANT_OUTDATED');
});

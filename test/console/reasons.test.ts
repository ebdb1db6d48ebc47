/** What an analysis says in English about who must sign is shown in Swedish: every reason there is. */
import { reasonInSwedish } from '../../gateway/console/app/reasons.js';
import { makeBundle } from '../../schema/bundle.js';
import { needsOf } from '../../schema/release/needs.js';
import { day, first, reworded, weakened } from '../release/registry-folder.js';

const { content } = first;
const changed = (change: Partial<typeof content>) => makeBundle({ ...content, ...change }).content;
const after = [
  weakened.content,
  reworded.content,
  changed({
    agencies: `${content.agencies}# \n`,
    vocabulary: `${content.vocabulary}# \n`,
    legalBases: `${content.legalBases}# \n`,
  }),
  changed({ supergraph: `${content.supergraph}\nscalar Nobodys\n` }),
];

it('has no English left', () => {
  const needs = [needsOf(null, content, day), ...after.map((one) => needsOf(content, one, day))].flat();
  const reasons = [...new Set(needs.flatMap(({ because }) => because))];
  expect(reasons.length).toBeGreaterThanOrEqual(7);
  for (const reason of reasons) expect([reason, reasonInSwedish(reason)]).not.toEqual([reason, reason]);
  expect(reasons.map(reasonInSwedish).join('\n')).not.toMatch(/\b(the|has|changed|forbid of|weakens|bundle)\b/);
  expect(reasonInSwedish('a forbid of `a.b` to `c` for `Person.d` weakens: alltid')).toBe(
    'ett förbud för a.b till c (fältet Person.d) försvagas: alltid',
  );
});

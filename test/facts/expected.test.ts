/** Whatever the case file refuses, it refuses in Swedish as well as in English, and says where. */
import { notInForce } from '../../schema/case-file/consent-registration.js';
import { lateDay, unknownCategory } from '../../schema/facts/admission.js';
import type { Label } from '../../schema/policy/labels.js';
import { expected } from '../../subgraphs/cooperation/facts/expected.js';
import { StatementRefused } from '../../subgraphs/cooperation/facts/refused.js';

const texts = [
  ...Object.entries(expected).map(([name, text]): [string, Label] => [
    name,
    typeof text === 'function' ? text('police') : text,
  ]),
  ...Object.entries({ notInForce, lateDay: lateDay('since', '2026-11-23'), unknownCategory: unknownCategory('x.y') }),
];
/** Words of the English sentences that are none of the Swedish ones. */
const english = /\b(expected|the|of|a|that|is|to|not|statement|record|agency|case|consent)\b/;

it.each(texts)('%s: a sentence in each language', (name, { sv, en }) => {
  expect(sv).toMatch(/^\p{Lu}.*\.$/u);
  expect(sv).not.toMatch(english);
  expect(en).toMatch(name === 'signature' ? /^police$/ : english);
});

it('names the place of the statement in each language; the message is the English one', () => {
  const { text, message } = new StatementRefused({ sv: 'Så ska det vara.', en: 'expected this' }, 'REFUSED', 2);
  expect(text).toEqual({ sv: 'uppgift 2: Så ska det vara.', en: 'statement 2: expected this' });
  expect(message).toBe(text.en);
  expect(new StatementRefused(notInForce).text).toEqual(notInForce);
});

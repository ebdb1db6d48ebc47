/**
 * Records that are signed outside the page: the file is what the signer takes, and only what the page has drafted comes
 * back.
 */
import { PageError } from '../../gateway/console/app/page-error.js';
import { readSigned, toSignFile } from '../../gateway/console/app/sign-elsewhere.js';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { verifyCaseRecord } from '../../schema/case-file/records.js';
import { readKeyRing, readPrivateKey, signStatement } from '../../schema/facts/jws.js';

const keys = makeDemoKeys();
const key = readPrivateKey(keys.privateKeys.get('school'));

const hold = {
  ...{ kind: 'hold', id: 'a4f9d0f6-9c5e-4d3c-8b8a-1b6f4f7f3e10', version: 1, category: 'school.absence' },
  ...{ personId: null, since: '2026-11-23', until: null },
};
const draft = JSON.stringify(hold);
/** As the agency's signer does: it fills in two, and signs. */
const sign = (record: object) =>
  signStatement('familjegraf-record+jwt', { owner: 'school', ...record, signedBy: 'åsa-ägare' }, key);
const answer = (...statements: ReadonlyArray<unknown>) => JSON.stringify({ statements });

it('saves what the signer takes, and reads what it answers', () => {
  const { records } = JSON.parse(toSignFile([draft])) as { records: object[] };
  expect(records).toEqual([hold]);
  const statements = records.map(sign);
  expect(readSigned(answer(...statements), [draft])).toEqual(statements);
  expect(verifyCaseRecord(statements[0] ?? '', readKeyRing(JSON.parse(keys.ring))).record).toMatchObject(hold);
});

it.each([
  ['another category', [{ ...hold, category: 'school.grades' }]],
  ['another version', [{ ...hold, version: 2 }]],
  ['one that says more', [{ ...hold, note: 'x' }]],
  ['one too many', [hold, { ...hold, id: 'b4f9d0f6-9c5e-4d3c-8b8a-1b6f4f7f3e10' }]],
  ['none', []],
])('takes back nothing that the page has not drafted: %s', (_, records) => {
  expect(() => readSigned(answer(...records.map(sign)), [draft])).toThrow(
    new PageError('Det som är signerat är inte det som sidan har upprättat.', ''),
  );
});

it('takes the records in their order alone', () => {
  const other = { ...hold, id: 'b4f9d0f6-9c5e-4d3c-8b8a-1b6f4f7f3e10' };
  const drafts = [draft, JSON.stringify(other)];
  expect(readSigned(answer(sign(hold), sign(other)), drafts)).toHaveLength(2);
  expect(() => readSigned(answer(sign(other), sign(hold)), drafts)).toThrow(PageError);
});

it.each(['', 'null', '[]', '{"statements": "x"}', answer(1), JSON.stringify({ records: [hold] })])(
  'says in both languages that %j is no answer of a signer',
  (text) => {
    expect.assertions(2);
    try {
      readSigned(text, [draft]);
    } catch (error) {
      expect(error).toBeInstanceOf(PageError);
      expect((error as PageError).label).toEqual({
        sv: 'Filen är inte signeringstjänstens svar ({"statements": […]}).',
        en: 'The file is not the answer of the signing service ({"statements": […]}).',
      });
    }
  },
);

it('takes a statement that cannot be read for another one', () => {
  expect(() => readSigned(answer('x.y.z'), [draft])).toThrow('Det som är signerat är inte det');
});

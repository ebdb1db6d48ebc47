/** The families beside the story's: each number is one, nobody's twice, and fits who it stands for. */
import { familyMember } from '../../../schema/demo/families.js';
import { parseIdentityNumber } from '../../../schema/identity-number.js';

const members = Object.entries(familyMember);
/** A samordningsnummer has the day of birth + 60. */
function birthDateOf(number: string): string {
  const day = Number(number.slice(6, 8));
  return [number.slice(0, 4), number.slice(4, 6), String(day > 60 ? day - 60 : day).padStart(2, '0')].join('-');
}

test.each(members)('%s has an identity number of the own date of birth', (_, { identityNumber, birthDate }) => {
  expect(parseIdentityNumber(identityNumber)?.number).toBe(identityNumber);
  expect(birthDateOf(identityNumber)).toBe(birthDate);
});

test('nobody has a number of another', () => {
  expect(new Set(members.map(([, { identityNumber }]) => identityNumber)).size).toBe(members.length);
});

// Only who is registered in Sweden can have protected registration, and then has a personnummer.
test('nobody with protected registration has a samordningsnummer', () => {
  for (const [, { identityNumber, protection }] of members)
    if (protection !== 'none') expect(parseIdentityNumber(identityNumber)?.kind).toBe('PERSONNUMMER');
});

import fc from 'fast-check';
import { containsIdentityNumber, parseIdentityNumber } from '../../schema/identity-number.js';

// Skatteverket's published test numbers.
const personnummer = [
  '201107142398',
  '201505162386',
  '198403169280',
  '198204179298',
  '198501139995',
  '201104182397',
  '195309192382',
  '201701012393',
  '201701022384',
  '201204112385',
  '198404182381',
  '198404182399',
  '197701182383',
  '197701202397',
  '198804252396',
  '198804252388',
  '197909222387',
  '190109229815',
  '189912299816',
  '189001019802',
];
const samordningsnummer = ['198506842395', '199007782395', '200004692380', '195001912384', '201407742392'];
const all = [...personnummer, ...samordningsnummer];

const isOver100 = (number: string) => new Date().getFullYear() - Number(number.slice(0, 4)) >= 100;
const signOf = (number: string) => (isOver100(number) ? '+' : '-');
const withSign = (number: string) => `${number.slice(0, -4)}${signOf(number)}${number.slice(-4)}`;
const short = (written: string) => written.slice(2);

describe('parseIdentityNumber', () => {
  it('reads a personnummer', () => {
    for (const number of personnummer) expect(parseIdentityNumber(number)).toEqual({ number, kind: 'PERSONNUMMER' });
  });

  it('reads a samordningsnummer', () => {
    for (const number of samordningsnummer) {
      expect(parseIdentityNumber(number)).toEqual({ number, kind: 'SAMORDNINGSNUMMER' });
    }
  });

  it.each(all)('reads every written form of %s as the same', (number) => {
    const forms = [number, withSign(number), short(withSign(number)), ` ${withSign(number)}\n`];
    for (const form of forms) expect(parseIdentityNumber(form)?.number).toBe(number);
    // Ten digits without a sign leave the century open: that of the last hundred years is meant.
    if (!isOver100(number)) expect(parseIdentityNumber(short(number))?.number).toBe(number);
    else expect(parseIdentityNumber(short(number))?.number).not.toBe(number);
  });

  it('reads `+` as a hundred years or more', () => {
    expect(parseIdentityNumber('010922+9815')?.number).toBe('190109229815');
    expect(parseIdentityNumber('010922-9815')?.number).toBe('200109229815');
    expect(parseIdentityNumber('900101+9802')?.number).toBe('189001019802');
  });

  it('refuses `+` for a person under a hundred when the century is written out', () => {
    for (const number of all.filter((each) => !isOver100(each))) {
      expect(parseIdentityNumber(`${number.slice(0, 8)}+${number.slice(8)}`)).toBeNull();
    }
    expect(parseIdentityNumber('19010922+9815')?.number).toBe('190109229815');
  });

  it.each([
    ['nothing', ''],
    ['words', 'tolvan'],
    ['nine digits', '110714239'],
    ['eleven digits', '01107142398'],
    ['thirteen digits', '2011071423981'],
    ['two signs', '20110714--2398'],
    ['a sign elsewhere', '2011-07142398'],
    ['a space for a sign', '20110714 2398'],
    ['a dash for a hyphen', '20110714–2398'],
    ['something before', 'x201107142398'],
    ['something after', '201107142398x'],
    ['two lines', '201107142398\n201107142398'],
    ['digits of another script', '٢٠١١٠٧١٤٢٣٩٨'],
    ['an interim number', '20110714-T398'],
    ['an interim number of ten digits', '110714T398'],
    ['month 13', '201113142398'],
    ['month 0', '201100142398'],
    ['day 0', '201107002398'],
    ['day 32', '201107322398'],
    ['day 60, the samordningsnummer of no day', '201107602398'],
    ['day 92', '201107922398'],
    ['birth number 000', '201107140008'],
  ])('refuses %s', (_name, text) => {
    expect(parseIdentityNumber(text)).toBeNull();
  });

  // Letter by letter as Skatteverket's interim numbers are made: the letter counts as 1 in the check digit.
  it('refuses interim numbers of every letter and check digit', () => {
    for (const letter of 'TRSUWXJKLMN') {
      for (let check = 0; check <= 9; check += 1) {
        expect(parseIdentityNumber(`20110714-${letter}39${check}`)).toBeNull();
        expect(parseIdentityNumber(`110714${letter}39${check}`)).toBeNull();
      }
    }
  });

  // The two digits of the century are not under the check digit; the other ten are.
  it('refuses every single-digit change of a valid number', () => {
    const change = fc.record({
      number: fc.constantFrom(...all),
      position: fc.integer({ min: 2, max: 11 }),
      add: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(change, ({ number, position, add }) => {
        const digit = (Number(number[position]) + add) % 10;
        const changed = `${number.slice(0, position)}${digit}${number.slice(position + 1)}`;
        for (const form of [changed, withSign(changed), short(withSign(changed)), short(changed)]) {
          expect(parseIdentityNumber(form)).toBeNull();
        }
        expect(containsIdentityNumber(`before ${changed} after`)).toBe(false);
      }),
      { numRuns: 1500 },
    );
  });

  it('answers every text without throwing, and only twelve digits', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9+-]{0,14}$/));
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseIdentityNumber(text);
        if (parsed) expect(parsed.number).toMatch(/^\d{12}$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('containsIdentityNumber', () => {
  it('finds every written form anywhere in a text', () => {
    const around = fc.string().map((text) => text.replace(/\d/g, ''));
    const forms = fc
      .constantFrom(...all)
      .chain((number) => fc.constantFrom(number, withSign(number), short(withSign(number)), short(number)));
    fc.assert(
      fc.property(around, forms, around, (before, form, after) => {
        expect(containsIdentityNumber(`${before}${form}${after}`)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'barnet 20110714-2398 hördes',
    'barnet201107142398hördes',
    '{ case(id: "110714-2398") { id } }',
    '-201107142398-',
    '12345-20110714-2398',
    '201107142397 and 201107142398',
    '000000-0000,201107142398',
    'a\n201107142398',
  ])('finds the one in %p', (text) => {
    expect(containsIdentityNumber(text)).toBe(true);
  });

  it.each([
    '',
    'no number at all',
    '201107142397',
    '2011071423981',
    '9201107142398',
    '2026-11-23',
    '070-123 45 67',
    'INTERIM 20110714-T398',
    '5f0c2a5e-7d0e-4c1b-9a3e-1f6f0a9b1c01',
  ])('finds none in %p', (text) => {
    expect(containsIdentityNumber(text)).toBe(false);
  });
});

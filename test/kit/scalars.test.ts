import { GraphQLError, type GraphQLScalarType, Kind } from 'graphql';
import { scalars } from '../../subgraphs/kit/scalars.js';

function scalar(name: string): GraphQLScalarType {
  const found = scalars[name];
  if (!found) throw new Error(`expected the scalar \`${name}\``);
  return found;
}

describe('Date', () => {
  const date = scalar('Date');
  const expected = new GraphQLError('expected a date `YYYY-MM-DD`');

  it('lets days of the calendar through, both ways', () => {
    for (const day of ['2026-11-23', '2024-02-29', '1890-01-01', '2000-02-29', '0001-01-01']) {
      expect(date.serialize(day)).toBe(day);
      expect(date.parseValue(day)).toBe(day);
      expect(date.parseLiteral({ kind: Kind.STRING, value: day }, {})).toBe(day);
    }
  });

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '20261123',
    '2026-11-23T00:00:00Z',
    ' 2026-11-23',
    '2026-11-23\n',
    '+002026-11-23',
    '',
    20_261_123,
    null,
    undefined,
    new Date(0),
    {},
  ])('refuses %p, both ways', (value) => {
    expect(() => date.serialize(value)).toThrow(expected);
    expect(() => date.parseValue(value)).toThrow(expected);
  });

  it('refuses literals of other kinds', () => {
    expect(() => date.parseLiteral({ kind: Kind.INT, value: '20261123' }, {})).toThrow(expected);
    expect(() => date.parseLiteral({ kind: Kind.ENUM, value: '2026-11-23' }, {})).toThrow(expected);
  });
});

describe('IdentityNumber', () => {
  const number = scalar('IdentityNumber');

  it('answers twelve digits for every written form, both ways', () => {
    for (const written of ['201107142398', '20110714-2398', '110714-2398', '1107142398', ' 201107142398 ']) {
      expect(number.serialize(written)).toBe('201107142398');
      expect(number.parseValue(written)).toBe('201107142398');
    }
    expect(number.parseValue('850684-2395')).toBe('198506842395');
  });

  it.each(['201107142397', '20110714239', 'T10714-2398', '', 201_107_142_398, null, undefined, ['201107142398']])(
    'refuses %p without repeating it',
    (value) => {
      const expected = new GraphQLError('expected a personnummer or samordningsnummer');
      expect(() => number.serialize(value)).toThrow(expected);
      expect(() => number.parseValue(value)).toThrow(expected);
    },
  );

  it('refuses every literal, valid or not, without repeating it', () => {
    for (const kind of [Kind.STRING, Kind.INT] as const) {
      for (const value of ['201107142398', '1']) {
        expect(() => number.parseLiteral({ kind, value }, {})).toThrow(
          new GraphQLError('a personal identity number is accepted only as a variable, never in the query text'),
        );
      }
    }
  });
});

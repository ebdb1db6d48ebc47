import fc from 'fast-check';
import { type Connection, type PageArguments, toConnection } from '../../subgraphs/kit/connection.js';

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `id-${index}`, value: index }));
const valuesOf = ({ edges }: Connection) => edges.map(({ node }) => node.value);

/** The cursor of row `index` in a list of `rows`. */
function cursorAt(rows: ReturnType<typeof rowsOf>, index: number): string {
  return toConnection(rows.slice(index, index + 1), {}).edges[0]?.cursor ?? 'no such row';
}

const emptyPage = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };

describe('toConnection', () => {
  it('answers an empty page of an empty list', () => {
    for (const page of [{}, { first: 5 }, { last: 5 }, { first: 0 }, { last: 0 }]) {
      expect(toConnection([], page)).toEqual({ edges: [], pageInfo: emptyPage });
    }
  });

  it('answers the same whatever cursor is sent for an empty list: as where all is denied without a word', () => {
    for (const page of [{ after: 'nonsense' }, { before: '' }, { after: cursorAt(rowsOf(1), 0), first: 5 }]) {
      expect(toConnection([], page)).toEqual({ edges: [], pageInfo: emptyPage });
    }
    expect(() => toConnection([], { after: 'nonsense', first: -1 })).toThrow(/`first` must be/);
  });

  it('answers the first 50 when no size is asked for', () => {
    const { edges, pageInfo } = toConnection(rowsOf(51), { first: null, last: null, after: null, before: null });
    expect(edges).toHaveLength(50);
    expect(pageInfo.hasNextPage).toBe(true);
    expect(toConnection(rowsOf(50), {}).pageInfo.hasNextPage).toBe(false);
  });

  it('answers the whole list when the last of it are more than it has', () => {
    expect(valuesOf(toConnection(rowsOf(3), { last: 4 }))).toEqual([0, 1, 2]);
    expect(toConnection(rowsOf(3), { last: 4 }).pageInfo.hasPreviousPage).toBe(false);
  });

  it('answers up to 200 when asked', () => {
    expect(toConnection(rowsOf(300), { first: 200 }).edges).toHaveLength(200);
    expect(toConnection(rowsOf(300), { last: 200 }).edges).toHaveLength(200);
  });

  it.each([
    ['first', -1],
    ['first', 201],
    ['first', 1.5],
    ['first', Number.NaN],
    ['last', -1],
    ['last', 201],
    ['last', Number.POSITIVE_INFINITY],
  ])('refuses `%s: %d`', (name, size) => {
    expect(() => toConnection(rowsOf(3), { [name]: size })).toThrow(
      new Error(`\`${name}\` must be from 0 to 200, but is ${size}`),
    );
  });

  it.each(['after', 'before'])('refuses a cursor of `%s` that is none of this list', (name) => {
    for (const cursor of ['', 'nonsense', '0', '-1', 'id-1', cursorAt(rowsOf(9), 8)]) {
      expect(() => toConnection(rowsOf(3), { [name]: cursor })).toThrow(
        new Error(`\`${name}\` is no cursor of this list: start again from its beginning`),
      );
    }
  });

  it('refuses the cursor of a row that is withheld as it refuses one that never was', () => {
    const rows = rowsOf(5);
    const visible = rows.filter(({ value }) => value !== 2);
    const answer = (after: string) => {
      try {
        return toConnection(visible, { after });
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(answer(cursorAt(rows, 2))).toEqual(answer('nonsense'));
  });

  it('makes cursors that hold neither a position nor a readable id', () => {
    const rows = rowsOf(4);
    for (const { cursor, node } of toConnection(rows, {}).edges) {
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(cursor).not.toContain(String(node.id));
      // The same row has the same cursor wherever it stands, so that a cursor does not tell how many rows are before it.
      expect(toConnection([...rows].reverse(), {}).edges.find((edge) => edge.node === node)?.cursor).toBe(cursor);
    }
  });

  it('answers nothing between cursors that cross', () => {
    const rows = rowsOf(5);
    const page = { after: cursorAt(rows, 3), before: cursorAt(rows, 1) };
    expect(toConnection(rows, page).edges).toEqual([]);
  });
});

/** Pages as the Relay specification says, over plain numbers; `after` and `before` are positions. */
function oracle(length: number, page: { first?: number; last?: number; after?: number; before?: number }) {
  let values: number[] = [];
  for (let value = 0; value < length; value += 1) {
    if (page.after !== undefined && value <= page.after) continue;
    if (page.before !== undefined && value >= page.before) continue;
    values.push(value);
  }
  const between = values.length;
  if (page.first !== undefined) values = values.filter((_, index) => index < (page.first as number));
  const cut = values.length;
  if (page.last !== undefined) values = values.filter((_, index) => index >= cut - (page.last as number));
  return {
    values,
    hasNextPage: (page.first !== undefined && between > page.first) || page.before !== undefined,
    hasPreviousPage: (page.last !== undefined && cut > page.last) || page.after !== undefined,
  };
}

describe('paging', () => {
  const lengths = fc.integer({ min: 0, max: 40 });
  const size = fc.integer({ min: 0, max: 45 });

  it('answers what the specification says, for any arguments', () => {
    const positions = fc.option(fc.nat(39), { nil: undefined });
    const sizes = fc.option(size, { nil: undefined });
    fc.assert(
      fc.property(lengths, sizes, sizes, positions, positions, (length, first, last, afterAny, beforeAny) => {
        const rows = rowsOf(length);
        const after = afterAny !== undefined && afterAny < length ? afterAny : undefined;
        const before = beforeAny !== undefined && beforeAny < length ? beforeAny : undefined;
        const page: PageArguments = {
          first: first ?? null,
          last: last ?? null,
          after: after === undefined ? null : cursorAt(rows, after),
          before: before === undefined ? null : cursorAt(rows, before),
        };
        const expected = oracle(length, {
          ...(first !== undefined && { first }),
          ...(last !== undefined && { last }),
          ...(after !== undefined && { after }),
          ...(before !== undefined && { before }),
        });
        const got = toConnection(rows, page);
        const [start, end] = [expected.values.at(0), expected.values.at(-1)];
        expect(valuesOf(got)).toEqual(expected.values);
        expect(got.pageInfo).toEqual({
          hasNextPage: expected.hasNextPage,
          hasPreviousPage: expected.hasPreviousPage,
          startCursor: start === undefined ? null : cursorAt(rows, start),
          endCursor: end === undefined ? null : cursorAt(rows, end),
        });
      }),
      { numRuns: 500 },
    );
  });

  it('forward visits every row once, in order, for any page size', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 45 }), (length, first) => {
        const rows = rowsOf(length);
        const visited: unknown[] = [];
        let page = toConnection(rows, { first });
        visited.push(...valuesOf(page));
        while (page.pageInfo.hasNextPage) {
          page = toConnection(rows, { first, after: page.pageInfo.endCursor });
          visited.push(...valuesOf(page));
          expect(page.pageInfo.hasPreviousPage).toBe(true);
        }
        expect(visited).toEqual(rows.map(({ value }) => value));
      }),
    );
  });

  it('backward visits every row once, in order, for any page size', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 45 }), (length, last) => {
        const rows = rowsOf(length);
        const visited: unknown[] = [];
        let page = toConnection(rows, { last });
        visited.unshift(...valuesOf(page));
        while (page.pageInfo.hasPreviousPage) {
          page = toConnection(rows, { last, before: page.pageInfo.startCursor });
          visited.unshift(...valuesOf(page));
          expect(page.pageInfo.hasNextPage).toBe(true);
        }
        expect(visited).toEqual(rows.map(({ value }) => value));
      }),
    );
  });

  it('is a function of the visible rows alone: a dropped row leaves no trace', () => {
    fc.assert(
      fc.property(lengths, fc.array(fc.nat(39)), size, (length, hidden, first) => {
        const visible = rowsOf(length).filter(({ value }) => !hidden.includes(value));
        const never = visible.map((row) => ({ ...row }));
        expect(toConnection(visible, { first })).toEqual(toConnection(never, { first }));
        expect(toConnection(visible, { first }).pageInfo.hasNextPage).toBe(visible.length > first);
      }),
    );
  });
});

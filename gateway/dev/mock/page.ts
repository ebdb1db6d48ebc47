/** Which records of a made-up list stand on the page that was asked for, as an agency's own pages do (`subgraphs/kit`). Pure. */

/** Arguments of a connection field. */
export type PageArguments = Readonly<
  Partial<Record<'first' | 'last', number | null> & Record<'after' | 'before', string | null>>
>;

/** A page of keys, and whether the list goes on. */
export interface Page {
  readonly keys: ReadonlyArray<string>;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** The page of `all`. A cursor that is none of the list's is as good as none: a mock refuses nobody. */
export function pageOf(all: ReadonlyArray<string>, cursorOf: (key: string) => string, page: PageArguments): Page {
  const at = (cursor: string | null | undefined) => all.findIndex((key) => cursorOf(key) === cursor);
  const [start, before] = [at(page.after) + 1, at(page.before)];
  const end = before === -1 ? all.length : before;
  const between = all.slice(start, Math.max(start, end));
  const firsts = between.slice(0, Math.max(0, page.first ?? between.length));
  const lasts = firsts.slice(Math.max(0, firsts.length - (page.last ?? firsts.length)));
  return {
    keys: lasts,
    hasNextPage: firsts.length < between.length || end < all.length,
    hasPreviousPage: lasts.length < firsts.length || start > 0,
  };
}

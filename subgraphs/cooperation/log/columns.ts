/**
 * Columns of many rows as few parameters that PostgreSQL reads fast: an array of texts or of bytes would be written with
 * every quote escaped or every byte as two digits, and read again character by character.
 */

/** Numbers, UUIDs or words without anything to escape, as the text of an array. */
export const arrayOf = (values: ReadonlyArray<string | number | null>): string =>
  `{${values.map((value) => value ?? 'null').join(',')}}`;

/** JSON texts, which are of one line each, for `string_to_table($1, chr(10))`. */
export const linesOf = (texts: ReadonlyArray<string>): string => texts.join('\n');

/** Bytes one after another, with where each begins (from 1) and how long it is: for `substring($1 from begin for length)`. */
export function packed(all: ReadonlyArray<Buffer>): {
  readonly bytes: Buffer;
  readonly begins: string;
  readonly lengths: string;
} {
  const begins: number[] = [];
  let begin = 1;
  for (const { length } of all) {
    begins.push(begin);
    begin += length;
  }
  return { bytes: Buffer.concat(all), begins: arrayOf(begins), lengths: arrayOf(all.map(({ length }) => length)) };
}

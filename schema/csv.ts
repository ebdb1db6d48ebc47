/** CSV (RFC 4180): lines end with CRLF; UTF-8 without a mark, but for sheets. */

/** A field that a spreadsheet would take for a formula gets an apostrophe before it. */
function quote(field: string, separator: string): string {
  const plain = /^[=+\-@\t\r\n]/.test(field) ? `'${field}` : field;
  const isPlain = !plain.includes(separator) && !/["\r\n]/.test(plain);
  return isPlain ? plain : `"${plain.replaceAll('"', '""')}"`;
}

const joined = (fields: ReadonlyArray<string>, separator: ',' | ';'): string =>
  `${fields.map((field) => quote(field, separator)).join(separator)}\r\n`;

/** One line. */
export const csvLine = (fields: ReadonlyArray<string>): string => joined(fields, ',');

const byteOrderMark = '\uFEFF';

/** Lines for a spreadsheet of Swedish settings, which else takes a comma for no separator and UTF-8 for another encoding. */
export const csvSheet = (lines: ReadonlyArray<ReadonlyArray<string>>): string =>
  byteOrderMark + lines.map((fields) => joined(fields, ';')).join('');

/** CSV (RFC 4180): lines end with CRLF; UTF-8 without a mark. */

/** A field that a spreadsheet would take for a formula gets an apostrophe before it. */
function quote(field: string): string {
  const plain = /^[=+\-@\t\r\n]/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** One line. */
export const csvLine = (fields: ReadonlyArray<string>): string => `${fields.map(quote).join(',')}\r\n`;

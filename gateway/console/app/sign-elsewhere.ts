/**
 * Records that the agency's own signer signs outside the page: saved as it takes them (`POST /sign`), and read as it answers.
 * What is read back must say what the page has shown, word for word.
 */
import { PageError } from './page-error.js';

/** What the signer fills in. */
const signersOwn: ReadonlySet<string> = new Set(['owner', 'signedBy']);

/** The same text for the same content, whatever the order of its names. */
function contentOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** The file to sign: the body of `POST /sign`. `records`: JSON texts, as the graph has drafted them. */
export function toSignFile(records: ReadonlyArray<string>): string {
  return `${JSON.stringify({ records: records.map((record): unknown => JSON.parse(record)) }, null, 2)}\n`;
}

/** What a statement says, without what the signer has filled in; null: it is none. */
function saidIn(statement: string): string | null {
  try {
    const base64 = (statement.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const record = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    return contentOf(Object.fromEntries(Object.entries(record).filter(([name]) => !signersOwn.has(name))));
  } catch {
    return null;
  }
}

function readAnswer(text: string): ReadonlyArray<string> {
  try {
    const { statements } = JSON.parse(text) as { readonly statements?: unknown };
    if (Array.isArray(statements) && statements.every((one) => typeof one === 'string')) return statements;
  } catch {
    // As one that is something else.
  }
  throw new PageError(
    'Filen är inte signeringstjänstens svar ({"statements": […]}).',
    'The file is not the answer of the signing service ({"statements": […]}).',
  );
}

/**
 * The statements in the signer's answer. Throws a `PageError` when it is something else, or when they are not of `records`, all
 * and in order. Their signatures are verified where they are kept.
 */
export function readSigned(text: string, records: ReadonlyArray<string>): ReadonlyArray<string> {
  const statements = readAnswer(text);
  const isSame =
    statements.length === records.length &&
    records.every((record, at) => saidIn(statements[at] ?? '') === contentOf(JSON.parse(record)));
  if (isSame) return statements;
  throw new PageError(
    'Det som är signerat är inte det som sidan har upprättat.',
    'What has been signed is not what the page has drafted.',
  );
}

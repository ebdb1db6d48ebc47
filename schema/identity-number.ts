/**
 * Swedish personal identity numbers: personnummer and samordningsnummer (coordination number, day of birth + 60).
 *
 * Source: Skatteverket, Rättslig vägledning; lag (2022:1697) om samordningsnummer. Checked with
 * the library `personnummer`: date, century sign (`-`, `+`) and the modulus 10 check digit, in every written form.
 */
import library from 'personnummer';

/** Twelve digits, `YYYYMMDDNNNC`: the form that Skatteverket stores. */
export type IdentityNumber = string;

/** Which of the two numbers it is. */
export type IdentityNumberKind = 'PERSONNUMMER' | 'SAMORDNINGSNUMMER';

// The package exports its class itself (CommonJS); its types say that the class is the member `default`.
const Personnummer = library as unknown as typeof library.default;
const writtenForm = /^(\d{8}[-+]?\d{4}|\d{6}[-+]?\d{4})$/;

/** Reads a number in any written form (10 or 12 digits, with or without sign). Null when it is none. */
export function parseIdentityNumber(text: string): { number: IdentityNumber; kind: IdentityNumberKind } | null {
  const trimmed = text.trim();
  if (!writtenForm.test(trimmed)) return null;
  try {
    const parsed = Personnummer.parse(trimmed, { allowCoordinationNumber: true, allowInterimNumber: false });
    // `+` says that the person turns 100 or more this year; with the century written out it must agree.
    if (trimmed.includes('+') && !parsed.format(false).includes('+')) return null;
    return {
      number: parsed.format(true),
      kind: parsed.isCoordinationNumber() ? 'SAMORDNINGSNUMMER' : 'PERSONNUMMER',
    };
  } catch {
    return null;
  }
}

const somewhere = /(?<!\d)(\d{8}|\d{6})[-+ ]?\d{4}(?!\d)/g;

/** True when `text` holds a valid identity number anywhere, also in the middle of other words. */
export function containsIdentityNumber(text: string): boolean {
  return [...text.matchAll(somewhere)].some(([candidate]) => parseIdentityNumber(candidate.replace(' ', '')) !== null);
}

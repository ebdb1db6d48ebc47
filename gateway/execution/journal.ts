/**
 * What an official copies to the own journal with a value: where it is from, when it was had, on which basis and for what
 * purpose. A value had for one purpose is not had for another (N1).
 */
import { valueLabels } from '../../schema/policy/labels.js';
import type { Disclosure, Verdict } from '../decision/disclosure.js';
import type { Names } from './notices.js';

interface Text {
  readonly sv: string;
  readonly en: string;
}

interface Source {
  readonly name: Text | undefined;
  readonly holder: Text;
}

const purposeLabels: Readonly<Record<string, Text>> = valueLabels.purpose ?? {};

/** The note to what is allowed; null without a case. Unverified bases are marked as such. */
export function journalNote(
  disclosure: Disclosure,
  { rows, limit }: Verdict,
  { name, holder }: Source,
  { bases }: Names,
): Text | null {
  const { question } = disclosure;
  if (question === null) return null;
  const { day, purposes } = question;
  const cited = [...new Set(rows.map(({ basis }) => basis))].map((id) => {
    const basis = bases.get(id);
    return { citation: basis?.citation ?? id, isVerified: basis?.verified ?? false };
  });
  const list = (mark: string) =>
    cited.map(({ citation, isVerified }) => (isVerified ? citation : `${citation} (${mark})`)).join('; ');
  const named = (language: keyof Text) =>
    purposes.map((purpose) => purposeLabels[purpose]?.[language] ?? purpose).join(', ');
  const until = limit?.dataUntil ?? null;
  return {
    sv: [
      `${name?.sv ?? ''}. Källa: ${holder.sv}. Hämtad ${day}${until === null ? '' : `, uppgifter till ${until}`}.`,
      `Stöd: ${list('ej verifierad')}. Ändamål: ${named('sv')}. Ny användning kräver en ny begäran.`,
    ].join(' '),
    en: [
      `${name?.en ?? ''}. Source: ${holder.en}. Fetched ${day}${until === null ? '' : `, data until ${until}`}.`,
      `Basis: ${list('not verified')}. Purpose: ${named('en')}. New use needs a new request.`,
    ].join(' '),
  };
}

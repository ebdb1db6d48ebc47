/** The words of the matrix views: headings, names, and a cell as sign, word or sentences. */
import type { Agency } from '../../../schema/agencies.js';
import { denialLabels, type Language, noticeLabel, openingLabels, valueLabel } from '../../../schema/policy/labels.js';
import type { Column, Ground, HolderMatrix, MatrixCell } from '../../../schema/policy/matrix.js';

/** What a view is made of. */
export interface MatrixView {
  readonly day: string;
  readonly language: Language;
  readonly agencies: ReadonlyArray<Agency>;
  readonly holders: ReadonlyArray<HolderMatrix>;
}

const sv = {
  title: 'Vem kan läsa vad, och på vilken grund',
  day: (day: string) => `Enligt lagen den ${day}.`,
  holder: 'Den som har uppgiften',
  category: 'Uppgift',
  secrecy: 'Sekretess',
  recipient: 'Mottagare',
  roles: 'Roller',
  opening: 'Kan öppnas genom',
  basis: 'Lagrum',
  verified: 'Verifierat',
  says: 'Regel',
  denial: 'När det nekas',
  limits: 'Hinder',
  yes: 'ja',
  no: 'nej',
  all: 'alla roller',
  others: 'övriga roller',
  neverTo: 'Aldrig till',
  nothing: 'Ingen regel öppnar uppgiften.',
  about: 'om',
  signs: 'Tecken',
  rules: 'Regler',
  note: 'Den egna myndighetens kolumner står först. Ett tecken betyder att uppgiften kan öppnas i något ärende, när allt som regeln kräver är uppfyllt.',
  numbers: 'Siffran efter tecknet är lagrummets nummer i listan under tabellerna.',
};
const en: typeof sv = {
  title: 'Who can read what, and on which ground',
  day: (day: string) => `By the law of ${day}.`,
  holder: 'Holder',
  category: 'Category',
  secrecy: 'Secrecy',
  recipient: 'Recipient',
  roles: 'Roles',
  opening: 'Can be opened by',
  basis: 'Legal basis',
  verified: 'Verified',
  says: 'Rule (in Swedish)',
  denial: 'When denied',
  limits: 'Obstacles',
  yes: 'yes',
  no: 'no',
  all: 'all roles',
  others: 'other roles',
  neverTo: 'Never to',
  nothing: 'No rule opens it.',
  about: 'about',
  signs: 'Signs',
  rules: 'Rules',
  note: 'The own agency’s columns come first. A sign means that some case can open it, when all that the rule demands is met.',
  numbers: 'The number after the sign is that of its paragraph in the list below the tables.',
};

/** Headings and short phrases. */
export const phrases: Readonly<Record<Language, typeof sv>> = { sv, en };

/** The agency's name; its id where it is not listed. */
export function agencyName({ agencies, language }: MatrixView, id: string): string {
  return agencies.find((agency) => agency.id === id)?.[language] ?? id;
}

/** Who in the agency a column is about. */
export function rolesName({ language }: MatrixView, { roles }: Column): string {
  if (roles === 'all' || roles === 'others') return phrases[language][roles];
  return roles.map((role) => valueLabel('actor.role', role, language)).join(', ');
}

/** How denials of the cell are answered, in a few signs. */
export function denialSigns({ denial, denialAbout }: MatrixCell): string {
  const denials = [denial, ...denialAbout.map((each) => each.denial)];
  return [...new Set(denials.map((each) => denialLabels[each].sign))].join('');
}

/** How a ground opens, as words; rows that only tell have words of their own. */
export function meansOf(cell: MatrixCell, ground: Ground, language: Language): string {
  return cell.notices.includes(ground) ? noticeLabel.means[language] : openingLabels[ground.opening].means[language];
}

/** How a denial is answered, in words. */
export function denialText({ denial, denialAbout }: MatrixCell, language: Language): string {
  const otherwise = denialAbout.map(
    (each) =>
      `${phrases[language].about} ${valueLabel('subject.role', each.subjectRole, language)}: ${denialLabels[each.denial].means[language]}`,
  );
  return [denialLabels[denial].means[language], ...otherwise].join('; ');
}

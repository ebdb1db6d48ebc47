/** A review as text. */
import type { Agency } from '../../../../schema/agencies.js';
import type { OwnPart } from '../../../../schema/log/own-part.js';
import { hiddenIn, notMadeIn } from '../../../../schema/log/review/checks.js';
import { checkLabels, demandedBy, notMadeLabels } from '../../../../schema/log/review/labels.js';
import type { Review } from '../../../../schema/log/review/make-review.js';
import { type Label, type Language, valueLabel } from '../../../../schema/policy/labels.js';
import { wrap } from '../../policy/text-lines.js';

const sv = {
  title: (agency: string, from: string, to: string) => `Granskning av loggen: ${agency}, ${from} till ${to}`,
  law: 'Återkommande kontroll enligt',
  read: (own: number, others: number) =>
    `${own} poster där den egna personalen frågat, ${others} där en annan myndighet frågat om det egna.`,
  sample: (size: number, seed: number) =>
    `Stickprov: ${size} poster, lika många per handläggare så långt de räcker (dragna med talet ${seed})`,
  standsOut: 'Det här sticker ut. Det säger inte att något är fel: fråga.',
  none: 'inga',
  cannot: 'Kan inte prövas, för inget visar vilka de är',
  hidden: 'Prövas inte här, för myndigheten får inte veta det',
  secret: 'ändamålet visas inte',
  person: 'person',
  case: 'ärende',
  shown: 'lämnat',
  denied: 'nekat',
  more: (count: number) => `och ${count} till (se --json)`,
};
const en: typeof sv = {
  title: (agency, from, to) => `Review of the log: ${agency}, ${from} to ${to}`,
  law: 'Recurring control by',
  read: (own, others) =>
    `${own} entries where the own staff asked, ${others} where another agency asked for the own data.`,
  sample: (size, seed) =>
    `Sample: ${size} entries, as many of each official as far as they go (drawn with the number ${seed})`,
  standsOut: 'This stands out. It does not say that anything is wrong: ask.',
  none: 'none',
  cannot: 'Cannot be checked, since nothing shows who they are',
  hidden: 'Not checked here, since the agency may not learn it',
  secret: 'the purpose is not shown',
  person: 'person',
  case: 'case',
  shown: 'given',
  denied: 'denied',
  more: (count) => `and ${count} more (see --json)`,
};
const phrases: Readonly<Record<Language, typeof sv>> = { sv, en };

/** Names of what a review speaks of. */
export interface ReviewNames {
  readonly language: Language;
  readonly agencies: ReadonlyArray<Agency>;
  readonly categories: ReadonlyMap<string, Label>;
}

const local = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' },
});
const mostLines = 20;

function partLines(part: OwnPart, { language, agencies, categories }: ReviewNames): string[] {
  const t = phrases[language];
  const name = (id: string) => categories.get(id)?.[language] ?? id;
  const agency = agencies.find(({ id }) => id === part.recipient)?.[language] ?? part.recipient;
  const purposes = part.purposes?.map((one) => valueLabel('purpose', one, language)).join(', ') ?? t.secret;
  const pieces = [
    ...[`#${part.index} ${local.format(new Date(part.at))}`, part.actor ?? agency, purposes],
    ...(part.caseId === null ? [] : [`${t.case} ${part.caseId}`]),
    ...(part.subject === null ? [] : [`${t.person} ${part.subject}`]),
    ...(part.released.length === 0 ? [] : [`${t.shown}: ${part.released.map(name).join(', ')}`]),
    ...(part.denied.length === 0 ? [] : [`${t.denied}: ${part.denied.length}`]),
  ];
  return wrap(`  ${pieces.join(' · ')}`, '    ');
}

/** The review as text. */
export function reviewText(review: Review, names: ReviewNames): string {
  const { language, agencies } = names;
  const t = phrases[language];
  const agency = agencies.find(({ id }) => id === review.agency)?.[language] ?? review.agency;
  const list = (parts: ReadonlyArray<OwnPart>) => [
    ...parts.slice(0, mostLines).flatMap((part) => partLines(part, names)),
    ...(parts.length > mostLines ? [`    ${t.more(parts.length - mostLines)}`] : []),
  ];
  const made = review.checks.flatMap(({ check, found }) =>
    found === null ? [] : [`${checkLabels[check][language]}: ${found.length || t.none}`, ...list(found)],
  );
  const hidden = hiddenIn(review.checks).map((check) => checkLabels[check][language]);
  return [
    ...[t.title(agency, review.from, review.to), ...wrap(`${t.law} ${demandedBy(review.agency, language)}.`)],
    ...[t.read(review.entries.own, review.entries.others), '', t.standsOut, ...made, ''],
    ...(hidden.length === 0 ? [] : wrap(`${t.hidden}: ${hidden.join(', ')}.`)),
    ...wrap(
      `${t.cannot}: ${notMadeIn(review.checks)
        .map((one) => notMadeLabels[one][language])
        .join(', ')}.`,
    ),
    ...['', t.sample(review.sample.length, review.seed)],
    ...[...review.sample.flatMap((part) => partLines(part, names)), ''],
  ].join('\n');
}

/** The words of a review, and the law that demands it. */
import type { Agency, AgencyId } from '../../../../schema/agencies.js';
import type { OwnPart } from '../../../../schema/log/own-part.js';
import { type Label, type Language, unverifiedLabel, valueLabel } from '../../../../schema/policy/labels.js';
import { wrap } from '../../policy/text-lines.js';
import { type CheckName, manyDenials, manySubjects, notMade, officeHours } from './checks.js';
import type { Review } from './review.js';

const label = (sv: string, en: string): Label => ({ sv, en });
const hours = `${officeHours[0]}–${officeHours[1]}`;

/** What stands out by each check. */
export const checkLabels: Readonly<Record<CheckName, Label>> = {
  'conflict-of-interest': label('Jäv är antecknat i ärendet', 'A conflict of interest is recorded in the case'),
  'protected-identity': label(
    'Frågan gällde någon med skyddade personuppgifter',
    'About a person with protected identity',
  ),
  'many-denials': label(
    `En handläggare har fått nej på allt minst ${manyDenials} gånger`,
    `One official was denied everything at least ${manyDenials} times`,
  ),
  'odd-hours': label(`Utanför klockan ${hours} eller på en helg`, `Outside ${hours} o’clock, or at a weekend`),
  'many-subjects': label(
    `En handläggare har frågat om minst ${manySubjects} personer på en dag`,
    `One official asked about at least ${manySubjects} persons on one day`,
  ),
  emergency: label('Läst i ett nödläge', 'Read in an emergency'),
  'after-closing': label('Läst efter att ärendet avslutats', 'Read after the case was closed'),
  'not-assigned': label('Läst utan att vara tilldelad ärendet', 'Read without being assigned to the case'),
};

const notMadeLabels: Readonly<Record<(typeof notMade)[number], Label>> = {
  'own-name': label('handläggaren själv', 'the official as a person'),
  'own-family': label('handläggarens familj', 'the official’s family'),
  colleague: label('kollegor', 'colleagues'),
  'publicly-known': label('allmänt kända personer', 'publicly known persons'),
};

/** Sections as LAW.md 3.1 and 3.2 have them; all but the first rest on memory there. */
const sections = {
  social: { citation: '10 § lagen (2001:454) om behandling av personuppgifter inom socialtjänsten', verified: true },
  crime: { citation: '3 kap. 5 § brottsdatalagen (2018:1177)', verified: false },
  health: {
    citation: '4 kap. patientdatalagen och HSLF-FS 2016:40, för elevhälsans medicinska insats',
    verified: false,
  },
  general: { citation: 'artikel 5.1 f, 5.2 och 32 i dataskyddsförordningen', verified: false },
} as const;
const sectionsOf: Readonly<Record<AgencyId, ReadonlyArray<keyof typeof sections>>> = {
  'social-services': ['social', 'general'],
  police: ['crime'],
  'prison-and-probation': ['crime'],
  school: ['health', 'general'],
};

/** What demands the control of `agency`, unverified where the wording has not been read. */
export function demandedBy(agency: AgencyId, language: Language): string {
  return (sectionsOf[agency] ?? ['general'])
    .map((name) => sections[name])
    .map(({ citation, verified }) => (verified ? citation : `${citation} (${unverifiedLabel[language]})`))
    .join('; ');
}

const sv = {
  title: (agency: string, from: string, to: string) => `Granskning av loggen: ${agency}, ${from} till ${to}`,
  law: 'Återkommande kontroll enligt',
  read: (own: number, others: number) =>
    `${own} poster där den egna personalen frågat, ${others} där en annan myndighet frågat om det egna.`,
  sample: (size: number, seed: number) =>
    `Stickprov: ${size} poster, lika många per handläggare så långt de räcker (dragna med talet ${seed})`,
  standsOut: 'Det här sticker ut. Det säger inte att något är fel: fråga.',
  none: 'inga',
  cannot: 'Kan inte prövas, för inget visar vilken person en handläggare är',
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
  cannot: 'Cannot be checked, since nothing shows which person an official is',
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
  const hidden = review.checks.filter(({ found }) => found === null).map(({ check }) => checkLabels[check][language]);
  return [
    ...[t.title(agency, review.from, review.to), ...wrap(`${t.law} ${demandedBy(review.agency, language)}.`)],
    ...[t.read(review.entries.own, review.entries.others), '', t.standsOut, ...made, ''],
    ...(hidden.length === 0 ? [] : wrap(`${t.hidden}: ${hidden.join(', ')}.`)),
    ...wrap(`${t.cannot}: ${notMade.map((one) => notMadeLabels[one][language]).join(', ')}.`),
    ...['', t.sample(review.sample.length, review.seed)],
    ...[...review.sample.flatMap((part) => partLines(part, names)), ''],
  ].join('\n');
}

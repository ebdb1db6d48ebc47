/** What the checks of a review are called, and the law that demands it. */
import type { AgencyId } from '../../agencies.js';
import { type Label, type Language, unverifiedLabel } from '../../policy/labels.js';
import { type CheckName, manyDenials, manySubjects, type NotMade, officeHours } from './checks.js';

const label = (sv: string, en: string): Label => ({ sv, en });
const hours = `${officeHours[0]}–${officeHours[1]}`;

/** What stands out by each check. */
export const checkLabels: Readonly<Record<CheckName, Label>> = {
  'own-name': label('Handläggaren har frågat om sig själv', 'The official asked about himself or herself'),
  'own-family': label('Handläggaren har frågat om den egna familjen', 'The official asked about the own family'),
  colleague: label('Handläggaren har frågat om en kollega', 'The official asked about a colleague'),
  'conflict-of-interest': label('Jäv är antecknat i ärendet', 'A conflict of interest is recorded in the case'),
  'protected-identity': label(
    'Frågan gällde någon med skyddade personuppgifter',
    'About a person with protected identity',
  ),
  'many-denials': label(
    `En handläggare har minst ${manyDenials} gånger nekats minst så mycket som visats, eller nekats olika saker om en person`,
    `At least ${manyDenials} times one official was denied at least as much as was shown, or different things about one person`,
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

/** Persons of whom nothing may tell who they are. */
export const notMadeLabels: Readonly<Record<NotMade, Label>> = {
  'own-name': label('handläggaren själv', 'the official as a person'),
  'own-family': label('handläggarens familj', 'the official’s family'),
  colleague: label('kollegor', 'colleagues'),
  'publicly-known': label('allmänt kända personer', 'publicly known persons'),
};

/** All but the first rest on memory: their wording has not been read. */
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

/** True for an agency whose processing is under brottsdatalagen (N14). */
export const isUnderCrimeData = (agency: AgencyId): boolean => sectionsOf[agency]?.includes('crime') ?? false;

/** What demands the control of `agency`, unverified where the wording has not been read. */
export function demandedBy(agency: AgencyId, language: Language): string {
  return (sectionsOf[agency] ?? ['general'])
    .map((name) => sections[name])
    .map(({ citation, verified }) => (verified ? citation : `${citation} (${unverifiedLabel[language]})`))
    .join('; ');
}

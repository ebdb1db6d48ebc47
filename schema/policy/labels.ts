/** What people read instead of the vocabulary's codes: names of roles, units, case types, purposes, ages and effects. */
import type { Opening } from './matrix.js';
import type { Denial, LegalBasis, Literal, Way } from './types.js';

/** The languages of tables and explanations. Rules' sentences and citations are Swedish in both. */
export type Language = 'sv' | 'en';

/** A name in each language. */
export type Label = Readonly<Record<Language, string>>;

const label = (sv: string, en: string): Label => ({ sv, en });

/** Names of the values of each atom that has values. A test compares them with the vocabulary both ways. */
export const valueLabels: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  'actor.role': {
    'social-worker': label('socialsekreterare', 'social worker'),
    'social-work-manager': label('enhetschef', 'social work manager'),
    'team-lead': label('teamledare', 'team lead'),
    'police-officer': label('polis', 'police officer'),
    'police-decision-officer': label('beslutsfattare vid polisen', 'police decision officer'),
    'investigation-leader': label('undersökningsledare', 'investigation leader'),
    'police-duty-officer': label('vakthavande befäl', 'police duty officer'),
    principal: label('rektor', 'principal'),
    'school-counsellor': label('skolkurator', 'school counsellor'),
    'school-nurse': label('skolsköterska', 'school nurse'),
    teacher: label('lärare', 'teacher'),
    'probation-officer': label('frivårdsinspektör', 'probation officer'),
    'kv-decision-officer': label('beslutsfattare vid Kriminalvården', 'prison and probation decision officer'),
    'kfm-officer': label('handläggare vid Kronofogden', 'enforcement officer'),
    'af-officer': label('arbetsförmedlare', 'employment officer'),
    'decision-officer': label('beslutsfattare', 'decision officer'),
    'privacy-officer': label('dataskyddsombud', 'data protection officer'),
    'information-owner': label('informationsägare', 'information owner'),
    'case-system': label('verksamhetssystem', 'case system'),
    outsider: label('utomstående', 'outsider'),
  },
  'actor.unit': {
    'child-and-family': label('barn- och familjeenheten', 'child and family unit'),
    adult: label('vuxenenheten', 'adult unit'),
    'income-support': label('ekonomiskt bistånd', 'income support'),
    'pupil-health': label('elevhälsan', 'pupil health'),
    'school-leadership': label('skolledningen', 'school leadership'),
    teaching: label('undervisningen', 'teaching'),
    'local-police': label('lokalpolisområdet', 'local police'),
    'youth-investigations': label('ungdomsutredningen', 'youth investigations'),
    intelligence: label('underrättelseenheten', 'intelligence unit'),
    'disclosure-desk': label('utlämnandefunktionen', 'disclosure desk'),
    'duty-desk': label('vaktfunktionen', 'duty desk'),
    probation: label('frivården', 'probation'),
    'prison-security': label('anstaltens säkerhetsavdelning', 'prison security'),
    oversight: label('tillsyn och dataskydd', 'oversight'),
    'case-system': label('verksamhetssystemet', 'case system'),
  },
  'case.type': {
    report: label('orosanmälan', 'report of concern'),
    'child-inquiry': label('barnavårdsutredning', 'child inquiry'),
    service: label('insats', 'service'),
    'crime-prevention': label('brottsförebyggande ärende', 'crime prevention'),
    investigation: label('brottsutredning', 'criminal investigation'),
    'pupil-support': label('elevstödsärende', 'pupil support'),
    sanction: label('verkställighet av påföljd', 'sanction'),
    debt: label('skuldärende', 'debt'),
    jobseeker: label('arbetssökandeärende', 'jobseeker'),
    disclosure: label('utlämnandeärende', 'disclosure'),
  },
  purpose: {
    'child.protect': label('skydda barnet', 'protect the child'),
    'child.support': label('stödja barnet', 'support the child'),
    'crime.prevent': label('förebygga brott', 'prevent crime'),
    'crime.investigate': label('utreda brott', 'investigate crime'),
    'sanction.execute': label('verkställa påföljd', 'execute a sanction'),
    'sanction.plan': label('planera verkställighet', 'plan a sanction'),
    'disclosure.assess': label('pröva en begäran om uppgift', 'assess a request'),
  },
  'subject.role': {
    child: label('barnet', 'the child'),
    guardian: label('vårdnadshavare', 'guardian'),
    sibling: label('syskon', 'sibling'),
    'other-adult': label('annan vuxen', 'other adult'),
  },
  'subject.age': {
    'under-12': label('under 12 år', 'under 12'),
    '12-14': label('12–14 år', '12 to 14'),
    '15-17': label('15–17 år', '15 to 17'),
    '18-20': label('18–20 år', '18 to 20'),
    '21-plus': label('21 år eller äldre', '21 or older'),
  },
};

/** The openings of a cell: a sign for narrow tables, a word, and what it means. */
export const openingLabels: Readonly<
  Record<Opening, { readonly sign: Label; readonly word: Label; readonly means: Label }>
> = {
  own: {
    sign: label('E', 'O'),
    word: label('egen', 'own'),
    means: label('egen uppgift, för den som har ärendet', 'own data, for who has the case'),
  },
  duty: {
    sign: label('P', 'D'),
    word: label('plikt', 'duty'),
    means: label('uppgiftsskyldighet', 'duty to tell'),
  },
  consent: {
    sign: label('S', 'C'),
    word: label('samtycke', 'consent'),
    means: label('samtycke häver sekretessen', 'a consent lifts the secrecy'),
  },
  permission: {
    sign: label('B', 'P'),
    word: label('beslut', 'decision'),
    means: label('den som har uppgiften beslutar efter prövning', 'the holder decides after a test'),
  },
  sent: {
    sign: label('Ö', 'S'),
    word: label('översänd', 'sent'),
    means: label('det som har sänts får läsas', 'what has been sent may be read'),
  },
  never: { sign: label('–', '–'), word: label('aldrig', 'never'), means: label('kan inte läsas', 'cannot be read') },
};

/** For rows by which the holder tells of its own motion; nobody reads by them. */
export const noticeLabel = {
  sign: label('u', 'n'),
  word: label('underrättas', 'is told'),
  means: label(
    'den som har uppgiften underrättar självmant; ger ingen läsning',
    'the holder tells of its own motion; not a read',
  ),
};

/** How a denial is answered. */
export const denialLabels: Readonly<Record<Denial, { readonly sign: string; readonly means: Label }>> = {
  withheld: {
    sign: '*',
    means: label('med upplysning om att uppgiften inte visas', 'with a notice that it is not shown'),
  },
  absent: { sign: '', means: label('som om inget fanns', 'as if there were nothing') },
  'on-request': {
    sign: '?',
    means: label('alltid med upplysning om att uppgiften kan begäras', 'always with a notice that it may be requested'),
  },
};

/** Ways forward, as an imperative. */
export const wayLabels: Readonly<Record<Way, Label>> = {
  duty: label('begär uppgiften enligt uppgiftsskyldigheten', 'request it under the duty to tell'),
  consent: label('be om samtycke', 'ask for consent'),
  permission: label('begär att den som har uppgiften prövar utlämnande', 'request that the holder tests a disclosure'),
  inner: label('begär prövning inom den egna myndigheten', 'request a test inside the own agency'),
  step: label('gör först det som fattas i det egna ärendet', 'first do what is missing in the own case'),
};

/** `unverified`: the basis' wording has not been read at its source. */
export const unverifiedLabel = label('ej verifierad', 'not verified');

/** The citation, marked when the wording has not been read at its source. */
export function cite({ citation, verified }: Pick<LegalBasis, 'citation' | 'verified'>, language: Language): string {
  return verified ? citation : `${citation} (${unverifiedLabel[language]})`;
}

/** The name of a value; the value itself where none is written. */
export function valueLabel(atom: string, value: string, language: Language): string {
  return valueLabels[atom]?.[value]?.[language] ?? value;
}

/** A condition in words: `handläggarens roll: rektor eller lärare`. */
export function literalLabel({ atom, values }: Literal, language: Language): string {
  if (values === null) return atom[language];
  const names = values.map((value) => valueLabel(atom.id, value, language));
  return `${atom[language]}: ${names.join(language === 'sv' ? ' eller ' : ' or ')}`;
}

/** Invented words, by the name of a field: believable to look at, about nobody. */

const agencies = ['school', 'police', 'social-services'];
const categories = ['school.absence', 'school.supportPlan', 'police.incident', 'social-services.service'];
const names = ['Ebba Attrappsson', 'Folke Skenman', 'Gry Låtsaslund'];
const records = ['request', 'assignment', 'hold'];

/** Words by `TYPE.FIELD`, or by FIELD for whatever has one of that name. */
export const words: Readonly<Record<string, ReadonlyArray<string>>> = {
  given: ['Alva', 'Bo', 'Cleo', 'Dag', 'Ebba', 'Folke', 'Gry', 'Hilding'],
  surname: ['Mockberg', 'Attrappsson', 'Låtsaslund', 'Skenman'],
  careOf: ['c/o Mockberg', 'c/o Skenman'],
  street: ['Låtsasvägen 1', 'Provgatan 12', 'Attrappstigen 3'],
  postalCode: ['00001', '00002'],
  city: ['Mockstad', 'Provköping'],
  municipalityCode: ['0000'],
  school: ['Låtsasskolan', 'Provskolan'],
  class: ['9A', '8C', '4B'],
  mentor: names,
  name: names,
  officer: names,
  office: ['Kontoret i Mockstad', 'Kontoret i Provköping'],
  unit: ['child-and-family', 'pupil-health', 'local-police'],
  units: ['child-and-family', 'pupil-health', 'local-police'],
  roles: ['social-worker', 'principal', 'police-officer'],
  phone: ['08-465 004 01', '08-465 004 02'],
  subject: ['Matematik', 'Svenska', 'Idrott och hälsa', 'Engelska'],
  grade: ['A', 'C', 'E', 'F'],
  term: ['HT 2025', 'VT 2026'],
  area: ['Norra delen', 'Centrum', 'Södra delen'],
  language: ['sv', 'so', 'ar'],
  capacity: ['child', 'guardian', 'adult'],
  agency: agencies,
  ownerAgency: agencies,
  holder: agencies,
  from: agencies,
  to: agencies,
  tell: agencies,
  category: categories,
  categories,
  unanswered: categories,
  kinds: ['decision.relevant-to-inquiry', 'decision.feedback-to-reporter'],
  basis: ['SOL-20-6', 'OSL-10-18a'],
  'DraftRecord.kind': records,
  'KeptRecord.kind': records,
  'DraftRecord.record': ['{"kind":"request","version":1}'],
  'DraftRecord.en': ['A request for data about absence is sent to the school.', 'An official is assigned to the case.'],
  'DraftRecord.sv': ['Begäran om uppgift om skolfrånvaro skickas till skolan.', 'En handläggare tilldelas ärendet.'],
};

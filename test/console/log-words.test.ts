/** What the log's page says of an entry: Swedish that is true of it, and English that says the same. */
import { isHidden, sayPart } from '../../gateway/console/app/log-words.js';
import { readAgencies } from '../../schema/agencies.js';
import type { OwnPart } from '../../schema/log/own-part.js';
import type { Language } from '../../schema/policy/labels.js';
import { readPolicies } from '../../schema/policy/read.js';

const [agencies, policies] = [readAgencies(), readPolicies()];
const wordsIn = (language: Language) => ({
  language,
  agency: (id: string) => agencies.find((one) => one.id === id)?.[language] ?? id,
  category: (id: string) => policies.find((one) => one.id === id)?.[language] ?? id,
});
const own: OwnPart = {
  ...{ index: 1, at: '2026-11-23T10:00:00.000Z', day: '2026-11-23', side: 'recipient', recipient: 'social-services' },
  ...{ actor: 'demo-anna', unit: 'child-and-family', caseId: 'c', emergency: null, subject: 'p', role: 'child' },
  ...{ purposes: ['child.protect'], released: [], bases: [], restsOn: [], denied: [], unanswered: [] },
};
const theirs: OwnPart = {
  ...{
    ...own,
    side: 'holder',
    recipient: 'school',
    actor: null,
    unit: null,
    caseId: null,
    purposes: ['child.support'],
  },
  role: null,
};
const said = (part: OwnPart) => sayPart(part, wordsIn('sv'));
const saidInEnglish = (part: OwnPart) => sayPart(part, wordsIn('en'));

it('names unit and role as people do, and what was read about whom for what', () => {
  const read = { ...own, released: ['school.absence'], denied: ['police.suspicion'] };
  expect(said(read)).toBe(
    'Egen personal (demo-anna, barn- och familjeenheten) läste Frånvaro om barnet för att skydda barnet. 1 uppgift visades inte.',
  );
  expect(saidInEnglish(read)).toBe(
    'Own staff (demo-anna, child and family unit) read Absence about the child to protect the child. 1 category was not shown.',
  );
  expect(said({ ...own, denied: ['police.suspicion', 'police.incident'] })).toBe(
    'Egen personal (demo-anna, barn- och familjeenheten) frågade om barnet för att skydda barnet, och inget visades. 2 uppgifter visades inte.',
  );
});

it('keeps a name that has commas apart from the next one', () => {
  expect(said({ ...own, released: policies.map(({ id }) => id) })).toContain('Namn, ”Personnummer, födelsedatum”, ');
});

it('says that it was in an emergency', () => {
  const urgent = { ...own, emergency: 'e', released: ['social-services.service'] };
  expect(said(urgent)).toContain(' läste i nödläge Insats om barnet');
  expect(saidInEnglish(urgent)).toContain(' read in an emergency ');
  expect(said({ ...urgent, emergency: null })).not.toContain('nödläge');
});

it('says of work in the case file that it is work, and of refused work that it was refused', () => {
  const work = { ...own, subject: null, purposes: [], released: ['cooperation.recordWork'] };
  expect(said(work)).toBe(
    'Egen personal (demo-anna, barn- och familjeenheten) arbetade i ärendeakten: Lämna in signerade uppgifter till ärendeakten.',
  );
  expect(saidInEnglish(work)).toMatch(/ worked in the case file: /);
  const refused = { ...work, released: [], denied: ['cooperation.workDecision'] };
  expect(said(refused)).toMatch(/ nekades att arbeta i ärendeakten: Besluta om utlämnande\.$/);
  for (const one of [work, refused]) expect(said(one)).not.toMatch(/fick|visades|det egna/);
});

it('says of a request what was asked for, and leaves out what is not known of who asked', () => {
  const request = { ...own, unit: null, actor: 'demo-police-officer', asked: ['school.absence'] };
  expect(said(request)).toBe(
    'Egen personal (demo-police-officer) begärde Frånvaro hos Utbildningsnämnden om barnet för att skydda barnet.',
  );
  const received = { ...theirs, recipient: 'police', purposes: null, asked: ['school.absence'] };
  expect(said(received)).toBe('Polismyndigheten begärde Frånvaro om en person; ändamålet får inte visas här.');
});

it('says of another agency what it was given of the own, or asked for in vain', () => {
  expect(said({ ...theirs, released: ['social-services.service'] })).toBe(
    'Utbildningsnämnden fick Insats om en person för att stödja barnet.',
  );
  expect(said({ ...theirs, unanswered: ['social-services.service'] })).toBe(
    'Utbildningsnämnden frågade efter Insats om en person för att stödja barnet utan att få svar.',
  );
  expect(said(theirs)).toMatch(/ frågade om en person för att stödja barnet, och fick inget av det egna\.$/);
});

it('says that the basis is hidden of every police entry about the own data, and of no other', () => {
  const police = { ...theirs, recipient: 'police', purposes: null };
  expect([police, { ...police, released: ['school.absence'] }].map(isHidden)).toEqual([true, true]);
  expect([own, theirs].map(isHidden)).toEqual([false, false]);
});

it('leaves no code of unit, role, purpose or category on the screen', () => {
  const released = policies.map(({ id }) => id);
  const codes = [...released, 'oversight', 'child-and-family', 'child.protect', 'null', 'undefined'];
  for (const part of [
    { ...own, unit: 'oversight', released },
    { ...theirs, released },
    { ...own, denied: released },
  ]) {
    expect(codes.filter((code) => said(part).includes(code))).toEqual([]);
  }
});

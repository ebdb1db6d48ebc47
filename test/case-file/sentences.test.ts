/** What an official reads before signing: the sentence says what the record does, in words and Swedish time, in both languages. */
import type { CaseRecord, CaseRecordOf } from '../../schema/case-file/records.js';
import { sentenceOf } from '../../subgraphs/cooperation/workflows/sentences.js';
import { idOf } from '../kit/records.js';

const today = '2026-11-24';
const common = (name: string) => ({ id: idOf(name), owner: 'social-services', version: 1, signedBy: 'x' });
const say = (record: CaseRecord) => sentenceOf(record, today);

const decision: CaseRecordOf<'decision'> = {
  ...{ ...common('decision'), kind: 'decision', atoms: ['decision.relevant-to-inquiry'], personId: idOf('child') },
  ...{ categories: ['social-services.carePlan'], to: { agency: 'police', unit: 'local-police' }, caseId: idOf('case') },
  ...{ recordIds: ['r'], dataUntil: null, validFrom: '2026-11-01', validUntil: null },
};

it('says of a decision that it ends, names no person then, and names units by what they are called', () => {
  const ended = say({ ...decision, version: 2, validUntil: '2026-11-23' });
  expect(ended.sv).toMatch(/^Beslutet [0-9a-f]{8} avslutas: att lämna /);
  expect(ended.sv).toContain('om personen i beslutet till Polismyndigheten (lokalpolisområdet) (en namngiven post).');
  expect(ended.sv).toContain('Sista dagen var 2026-11-23');
  expect(ended.en).toMatch(/^The decision [0-9a-f]{8} ends: to disclose .* \(local police\) \(one named record\)\. /);
  for (const text of [ended.sv, ended.en]) expect(text).not.toContain(decision.personId);
  const begun = say({ ...decision, recordIds: ['r', 's'], validUntil: today });
  expect(begun.sv).toMatch(/^Beslut att lämna .*: 2 namngivna poster\. .* Gäller till och med 2026-11-24\.$/);
  expect(begun.sv).toContain(decision.personId); // the official who decides has the case
});

it('says what a review has found in words', () => {
  const review = (finding: 'justified' | 'not-justified'): CaseRecordOf<'emergency-review'> => ({
    ...{ ...common('review'), kind: 'emergency-review', emergencyId: idOf('e'), finding, reviewedOn: today },
  });
  expect(say(review('justified')).sv).toBe('Nödläget är granskat 2026-11-24: befogat.');
  expect(say(review('not-justified'))).toEqual({
    sv: 'Nödläget är granskat 2026-11-24: inte befogat.',
    en: 'The emergency is reviewed on 2026-11-24: not justified.',
  });
});

it('says when a wrong disclosure was discovered, and what was done, by the clock on a Swedish wall', () => {
  const incident: CaseRecordOf<'incident'> = {
    ...{ ...common('i'), kind: 'incident', what: 'wrong-person', caseId: null, personId: null, category: null },
    discoveredAt: '2026-11-24T11:28:00.000Z',
  };
  expect(say(incident).sv).toBe(
    'Felaktigt utlämnande (uppgift om fel person), upptäckt 2026-11-24 12:28; 72 timmar löper därifrån.',
  );
  const step: CaseRecordOf<'incident-step'> = {
    ...{ ...common('s'), kind: 'incident-step', incidentId: incident.id, step: 'no-report-needed' },
    takenAt: '2026-07-24T11:28:00.000Z',
  };
  expect(say(step).sv).toMatch(
    /^Felaktigt utlämnande [0-9a-f]{8}: bedömt att ingen anmälan .* behövs, 2026-07-24 13:28\.$/,
  );
  expect(say({ ...step, step: 'closed' }).en).toContain('the matter is closed');
});

it('says of a hold whom it is about, and that it is lifted', () => {
  const hold: CaseRecordOf<'hold'> = {
    ...{ ...common('hold'), kind: 'hold', category: null, personId: null, since: today, until: null },
  };
  expect(say(hold).sv).toBe('Utlämnande stoppas: alla uppgifter, om alla personer.');
  const lifted = say({ ...hold, version: 2, personId: idOf('child'), until: today });
  expect(lifted.sv).toBe(
    'Stoppet sedan 2026-11-24 av alla uppgifter, om en person, hävs från 2026-11-24: det får åter lämnas ut.',
  );
});

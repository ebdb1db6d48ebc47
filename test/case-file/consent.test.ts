/** A consent from draft to withdrawal, by the officials of three agencies, through the gateway alone. */
import { sendRecords } from '../../gateway/dev/seed-facts.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { caseSystemOf, demoId } from '../../schema/demo/statements.js';
import { storyRecords } from '../../schema/demo/story-records.js';
import { asked, type CaseFile, day, key, startCaseFile } from '../support/case-file.js';

const { child, mother, father, friend } = person;
const { pupilSupport: c3 } = demoCase;
let file: CaseFile;
beforeAll(async () => {
  file = await startCaseFile();
});
afterAll(() => file?.stop());

const consents = `query($caseId: ID!) { case(id: $caseId) { consents {
  id state notice signatories { personId signed } withdrawals { signatoryId } scope { holder registered } to { agency } } } }`;
const enrolment = `query($caseId: ID!) { case(id: $caseId) { persons { person { enrolment { year } } } } }`;

const consent = {
  ...{ key: key('consent'), caseId: c3, personId: child, informationText: 'text-1', childView: asked },
  scope: [
    { holder: 'school', categories: ['school.enrol'] },
    { holder: 'social-services', categories: ['social-services.inquiry'] },
  ],
  to: [{ agency: 'police', unit: 'local-police' }],
  ...{ purposes: ['CRIME_PREVENT'], validFrom: day, validUntil: '2027-05-01' },
};
const signed = { method: 'E_ID', language: 'sv', interpreter: false, signedOn: day };

/** The consents of the case beside the story's own. */
async function seen(actor: string) {
  const { body } = await file.client.ask(actor, consents);
  expect(body.errors).toBeUndefined();
  return body.data.case.consents.filter(({ id }: { id: string }) => id !== demoId('c-sspf'));
}

it('is drafted, signed by all, registered by each holder, and ends for all when one withdraws', async () => {
  const before = (await file.client.ask('probation-officer', consents)).body;
  expect(await file.faults('principal', 'draftConsent', { ...consent, childView: null })).toEqual(['INCOMPLETE']);
  expect(await file.faults('principal', 'draftConsent', { ...consent, personId: friend })).toEqual(['UNKNOWN']);
  const beyond = { ...consent, to: [{ agency: 'employment', unit: 'x' }], scope: [consent.scope[1]] };
  expect(await file.faults('principal', 'draftConsent', beyond)).toEqual(['REFUSED']);

  const { id: consentId, kept, sentences } = await file.done('principal', 'draftConsent', consent);
  expect(kept.map(({ kind }) => kind)).toEqual(['consent-document', 'child-view']);
  expect(sentences[0]).toContain('Samtycke att skriva under');
  const again = await file.done('principal', 'draftConsent', consent);
  expect(again.kept).toEqual(kept);

  const sign = (actor: string, signatoryId: string) =>
    file.done(actor, 'draftConsentSignature', { key: key(`signed ${signatoryId}`), consentId, signatoryId, ...signed });
  await sign('principal', child);
  await sign('principal', mother);
  const register = { key: key('register'), consentId };
  expect(await file.faults('principal', 'draftConsentRegistration', register)).toEqual(['INCOMPLETE']);
  expect(await file.faults('teacher', 'draftConsentRegistration', register)).toEqual(['refused']);
  expect(
    await file.faults('probation-officer', 'draftConsentSignature', { ...register, signatoryId: father, ...signed }),
  ).toEqual(['UNKNOWN']);
  expect(await seen('principal')).toMatchObject([{ state: 'UNSIGNED', notice: null }]);
  await sign('police-officer', father);
  expect((await seen('social-worker'))[0].signatories.map((one: { signed: boolean }) => one.signed)).toEqual([
    true,
    true,
    true,
  ]);

  expect((await file.client.ask('police-officer', enrolment)).text).not.toContain('"year"');
  await file.done('principal', 'draftConsentRegistration', register);
  expect(await file.faults('police-decision-officer', 'draftConsentRegistration', register)).toEqual(['REFUSED']);
  expect((await seen('principal'))[0].state).toBe('SIGNED');
  await file.done('social-work-manager', 'draftConsentRegistration', register);
  expect(await seen('police-officer')).toEqual([
    {
      ...{
        id: consentId,
        state: 'ACTIVE',
        notice: null,
        signatories: null,
        withdrawals: [],
        to: [{ agency: 'police' }],
      },
      scope: [
        { holder: 'school', registered: true },
        { holder: 'social-services', registered: true },
      ],
    },
  ]);
  expect((await file.client.ask('police-officer', enrolment)).text).toContain('"year"');

  const withdrawal = { key: key('withdrawn'), consentId, signatoryId: father, method: 'ORAL' };
  const { kept: ended } = await file.done('social-worker', 'draftWithdrawal', withdrawal);
  expect(ended.map(({ kind, tell }) => [kind, tell])).toEqual([
    ['withdrawal', []],
    ['consent-end', ['school']],
  ]);
  const closed = await file.client.ask('police-officer', enrolment);
  expect(closed.text).not.toContain('"year"');
  const questions = await file.client.questionsOf(closed.requestId);
  expect(questions.flatMap(({ grant }) => Object.keys(grant?.persons[child] ?? {}))).not.toContain('school.enrol');

  expect((await seen('social-worker'))[0]).toMatchObject({ state: 'ENDED', withdrawals: [{ signatoryId: father }] });
  for (const actor of ['principal', 'police-officer']) {
    expect((await seen(actor))[0]).toMatchObject({
      state: 'ENDED',
      notice: 'samtycket gäller inte längre',
      withdrawals: [],
    });
  }
  expect(await file.faults('principal', 'draftConsentRegistration', { ...register, key: key('later') })).toEqual([
    'REFUSED',
  ]);
  expect((await file.client.ask('probation-officer', consents)).body).toEqual(before);
  expect(await file.faults('probation-officer', 'draftWithdrawal', withdrawal)).toEqual(['UNKNOWN']);
});

it('tells a case what has changed of that which it was shown, and nobody else', async () => {
  const updates = `query($caseId: ID!) { case(id: $caseId) { updates { kind category personId sv } } }`;
  const told = await file.client.ask('police-officer', updates);
  const ended = {
    kind: 'CONSENT_ENDED',
    category: 'school.enrol',
    personId: child,
    sv: 'samtycket gäller inte längre',
  };
  expect(told.body.data.case.updates).toEqual([ended]);
  const correction = { key: key('correction'), personId: child, category: 'school.enrol', wrongSince: '2026-09-01' };
  expect(await file.faults('police-decision-officer', 'draftCorrection', correction)).toEqual(['INVALID']);
  await file.done('principal', 'draftCorrection', correction);
  const after = await file.client.ask('police-officer', updates);
  expect(after.body.data.case.updates).toMatchObject([{ kind: 'CORRECTED', category: 'school.enrol' }, ended]);
  expect((await file.client.ask('probation-officer', updates)).body.data.case.updates).toEqual([]);
});

it('tells a case nothing of the correction of a record that it was not shown', async () => {
  const coercion = '53532b23-8350-4eb2-9a47-bae617e49023';
  const circle = `update seizures set limited_circle = array['demo-intelligence-officer'] where person_id = '${child}'`;
  await file.client.sql('police', circle);
  const query = `query($caseId: ID!) { case(id: $caseId) {
    updates { kind category } persons { person { seizures { kind } } } } }`;
  const before = (await file.client.ask('police-officer', query)).body;
  expect(before.data.case.persons).toContainEqual({ person: { seizures: [] } });
  const correction = { personId: child, wrongSince: '2026-10-05' };
  const secret = { ...correction, key: key('of a secret'), category: 'police.coercion', recordIds: [coercion] };
  await file.done('investigation-leader', 'draftCorrection', secret);
  expect((await file.client.ask('police-officer', query)).body.data).toEqual(before.data);
  // What has no ids is corrected without any: by an id nobody would be told.
  const nameless = { ...correction, key: key('by an id'), category: 'school.enrol', recordIds: [coercion] };
  expect(await file.faults('principal', 'draftCorrection', nameless)).toEqual(['INVALID']);
});

/** A record about the child as `population` has asserted it last. */
async function asserted(kind: 'person' | 'custody') {
  const table = kind === 'person' ? 'facts.records' : 'case_file.records';
  const newest = `select statement from ${table} where kind = '${kind}' and id = '${child}' order by version desc limit 1`;
  const [row] = await file.client.sql('cooperation', newest);
  const [, payload = ''] = String(row?.statement).split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}

/** A consent that all have signed and the school has registered; answers its id. */
async function given(name: string, changes: object): Promise<string> {
  const { id: consentId } = await file.done('principal', 'draftConsent', { ...consent, ...changes, key: key(name) });
  for (const signatoryId of [child, mother, father]) {
    const signature = { key: key(`${name} ${signatoryId}`), consentId, signatoryId, ...signed };
    await file.done('principal', 'draftConsentSignature', signature);
  }
  await file.done('principal', 'draftConsentRegistration', { key: key(`${name} registered`), consentId });
  return consentId;
}

const shown = `query($caseId: ID!) { case(id: $caseId) {
  updates { kind category on } persons { person { absences(last: 1) { edges { node { date } } } } } } }`;

const isAbsence = ({ category }: { category: string }) => category === 'school.absence';

it('tells nobody that a consent has ended of which another agency is the recipient, of the same value', async () => {
  expect((await file.client.ask('police-officer', shown)).text).toContain('"date"');
  const consentId = await given('to the social services', {
    scope: [{ holder: 'school', categories: ['school.absence'] }],
    ...{ to: [{ agency: 'social-services', unit: 'children' }], purposes: ['CHILD_SUPPORT'] },
  });
  await file.done('teacher', 'draftAnnulment', { key: key('their end'), consentId, reason: 'WRONG_SCOPE' });
  const { body } = await file.client.ask('police-officer', shown);
  expect(body.data.case.updates.filter(isAbsence)).toEqual([]);
});

it('tells of a consent that is suspended as of one that is over', async () => {
  const before = await file.client.ask('police-officer', shown);
  expect(before.text).toContain('"date"');
  expect(before.body.data.case.updates.filter(isAbsence)).toEqual([]);
  const records = await Promise.all((['person', 'custody'] as const).map(asserted));
  const rising = records.map(({ owner: _owner, signedBy: _by, ...record }) => ({
    ...record,
    version: record.version + 1,
    situation: 2,
  }));
  await sendRecords(file.stack.facts, caseSystemOf('population'), 'population', rising);
  const after = await file.client.ask('police-officer', shown);
  expect(after.body.errors).toBeUndefined();
  expect(after.text).not.toContain('"date"');
  expect(after.body.data.case.updates.filter(isAbsence)).toEqual([
    { kind: 'CONSENT_ENDED', category: 'school.absence', on: day },
  ]);
});

it('ends by a refusal, an annulment and an excluded guardian alike, and none of these says why', async () => {
  const make = async (name: string) => {
    const consentId = await given(name, { scope: [consent.scope[0]] });
    expect((await file.client.ask('police-officer', enrolment)).text).toContain('"year"');
    return consentId;
  };
  const annulled = await make('to annul');
  await file.done('teacher', 'draftAnnulment', { key: key('annulled'), consentId: annulled, reason: 'WRONG_SCOPE' });
  expect((await file.client.ask('police-officer', enrolment)).text).not.toContain('"year"');
  await make('to exclude');
  const exclusion = { key: key('excluded'), personId: child, guardianId: father };
  expect(await file.faults('principal', 'draftGuardianExclusion', { ...exclusion, guardianId: friend })).toEqual([
    'UNKNOWN',
  ]);
  const { kept } = await file.done('principal', 'draftGuardianExclusion', exclusion);
  expect(kept.map(({ kind }) => kind)).toContain('consent-end');
  expect((await file.client.ask('police-officer', enrolment)).text).not.toContain('"year"');
  const refusal = { key: key('refused'), personId: child, refuserId: mother, categories: ['school.absence'] };
  await file.done('principal', 'draftRefusal', refusal);
  const all = await seen('police-officer');
  expect(new Set(all.map((one: { state: string; notice: string }) => `${one.state} ${one.notice}`))).toEqual(
    new Set(['ENDED samtycket gäller inte längre']),
  );
  expect(JSON.stringify(all)).not.toContain(father);
});

it('tells who writes a new one nothing of guardians whom other agencies have excluded, or who have refused there', async () => {
  const states = async (name: string) => {
    const holders = [
      ['social-services', 'social-services.service'],
      ['police', 'police.incident'],
    ] as const;
    const drafted = holders.map(async ([holder, category]) => {
      const changes = {
        scope: [{ holder, categories: [category] }],
        to: [{ agency: 'school', unit: 'school-management' }],
      };
      const input = { ...consent, ...changes, key: key(`${name} ${holder}`), purposes: ['CHILD_SUPPORT'] };
      return (await file.done('principal', 'draftConsent', input)).id;
    });
    const ids = await Promise.all(drafted);
    const told = await seen('principal');
    return ids.map((consentId) => told.find(({ id }: { id: string }) => id === consentId)?.state);
  };
  expect(await states('before')).toEqual(['UNSIGNED', 'UNSIGNED']);
  const about = { personId: child };
  const exclusion = { ...about, key: key('secretly excluded'), guardianId: mother };
  await file.done('social-work-manager', 'draftGuardianExclusion', exclusion);
  await file.done('police-officer', 'draftRefusal', { ...about, key: key('refused there'), refuserId: mother });
  expect(await states('after')).toEqual(['UNSIGNED', 'UNSIGNED']);
});

it('tells an official who works in no case with the person neither that there is one, nor what would end', async () => {
  const drafting = `mutation($input: RefusalInput!) { draftRefusal(input: $input) { records { record } faults { code field } } }`;
  const unknownPerson = '11111111-2222-4333-8444-555555555555';
  for (const actor of ['outsider', 'team-lead', 'privacy-officer-social-services', 'social-work-manager']) {
    for (const personId of [child, mother, unknownPerson]) {
      const input = { key: key('oracle'), personId, refuserId: unknownPerson, categories: null };
      const { body } = await file.client.ask(actor, drafting, { variables: { input }, caseId: null });
      expect([actor, body.data.draftRefusal]).toEqual([
        actor,
        { records: [], faults: [{ code: 'UNKNOWN', field: 'personId' }] },
      ]);
    }
  }
});

it('tells an agency without the guardians in its own case nothing of who they are', async () => {
  const drafting = `mutation($input: ConsentInput!) { draftConsent(input: $input) { records { record } faults { code } } }`;
  const input = { ...consent, key: key('by the police'), caseId: demoCase.crimePrevention };
  const { body, text } = await file.client.ask('police-officer', drafting, { variables: { input } });
  expect(body.data.draftConsent).toEqual({ records: [], faults: [{ code: 'REFUSED' }] });
  for (const guardian of [mother, father]) expect(text).not.toContain(guardian);
});

it('tells those who review in the own agency what its case had been shown and was wrong, when that tells of it no more', async () => {
  const { crimePrevention: c2 } = demoCase;
  const reviews = async (actor: string) => {
    const { body, text } = await file.client.ask(
      actor,
      '{ reviews { corrections { caseId category correctedOn sv } } }',
    );
    expect(body.errors).toBeUndefined();
    expect(text).not.toContain(child);
    return body.data.reviews?.corrections;
  };
  const sv = 'uppgiften var fel och har rättats';
  const toldOf = (...categories: string[]) =>
    categories.map((category) => ({ caseId: c2, category, correctedOn: day, sv }));
  expect(await reviews('privacy-officer-police')).toEqual([]); // the case itself tells of it
  const inCase = storyRecords.find(
    ({ record }) => record.kind === 'case-person' && record.caseId === c2 && record.personId === child,
  )?.record;
  const leaving = { key: key('left C2'), id: inCase?.id, expectedVersion: inCase?.version };
  await file.done('case-system-police', 'draftCasePersonEnd', leaving);
  expect(await reviews('privacy-officer-police')).toEqual(toldOf('school.enrol'));
  const closing = { key: key('C2 closed'), id: c2, expectedVersion: 1, closed: true };
  await file.done('case-system-police', 'draftCaseChange', closing);
  const correction = { personId: child, wrongSince: '2026-09-01' };
  await file.done('principal', 'draftCorrection', { ...correction, key: key('later'), category: 'school.absence' });
  await file.done('principal', 'draftCorrection', { ...correction, key: key('unseen'), category: 'school.grades' });
  const told = toldOf('school.enrol', 'school.absence');
  expect(await reviews('privacy-officer-police')).toEqual(told);
  expect(await reviews('privacy-officer-school')).toEqual([]);
  expect(await reviews('police-officer')).toBeUndefined();
  await file.stack.moveTo('2027-11-23'); // a year
  expect(await reviews('privacy-officer-police')).toEqual(told);
  await file.stack.moveTo('2027-11-24');
  expect(await reviews('privacy-officer-police')).toEqual([]);
});

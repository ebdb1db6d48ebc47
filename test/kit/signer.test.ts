/** A signer signs what its agency's own officials may assert, and nothing else. */
import { generateKeyPair, SignJWT } from 'jose';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { type DevIssuer, startDevIssuer } from '../../gateway/dev/issuer.js';
import { type FactsTarget, RecordsRefused, signRecords } from '../../gateway/dev/seed-facts.js';
import { verifyCaseRecord } from '../../schema/case-file/records.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { familyRecords } from '../../schema/demo/family-records.js';
import { demoId } from '../../schema/demo/statements.js';
import { storyRecords, twinRecords } from '../../schema/demo/story-records.js';
import { readKeyRing } from '../../schema/facts/jws.js';
import { SettingsError } from '../../schema/settings.js';
import { readSignerSettings } from '../../subgraphs/kit/signer/config.js';
import { addSigner, createSignerApp } from '../../subgraphs/kit/signer/server.js';

const keys = makeDemoKeys();
const ring = readKeyRing(JSON.parse(keys.ring));
const audience = 'familjegraf';
/** After everything that the story asserts. */
const today = '2029-12-31';
const app = createSignerApp('silent');
let issuer: DevIssuer;
let target: FactsTarget;

const envOf = (agency: string) => ({
  FAMILJEGRAF_ISSUERS: JSON.stringify(issuer.issuers.filter((own) => own.agency === agency)),
  FAMILJEGRAF_SIGNING_KEY: JSON.stringify(keys.privateKeys.get(agency)),
  FAMILJEGRAF_KEYS: keys.ring,
  FAMILJEGRAF_AUDIENCE: audience,
  FAMILJEGRAF_CLOCK: today,
});

beforeAll(async () => {
  issuer = await startDevIssuer({ port: 0, audience });
  for (const { agency } of issuer.issuers)
    addSigner(app, readSignerSettings(agency, envOf(agency)), { prefix: `/${agency}` });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const signers = new Map(issuer.issuers.map(({ agency }) => [agency, `${url}/${agency}/sign`]));
  target = { token: issuer.token, signers, intakeUrl: '', secret: '', holders: new Map() };
});
afterAll(async () => {
  await app.close();
  await issuer?.stop();
});

async function refusal(by: string, agency: string, records: ReadonlyArray<unknown>, on: FactsTarget = target) {
  try {
    await signRecords(on, by, agency, records);
  } catch (error) {
    if (error instanceof RecordsRefused) return [error.status, error.message];
    throw error;
  }
  throw new Error('expected a refusal, but the records were signed');
}

const decision = {
  ...{ kind: 'decision', id: demoId('d'), version: 1, personId: person.child, caseId: demoCase.childInquiry },
  ...{ atoms: ['decision.relevant-to-inquiry'], categories: ['school.absence'], recordIds: null },
  ...{ to: { agency: 'social-services', unit: 'child-and-family' }, dataUntil: '2026-11-23' },
  ...{ validFrom: '2026-11-23', validUntil: null },
};
const ofRecords = { ...decision, recordIds: ['x'], dataUntil: null };
const end = { kind: 'consent-end', id: demoId('e'), version: 1, consentId: demoId('c-sspf'), endedOn: '2026-11-23' };

describe('a signer', () => {
  it('signs everything of the story, its twins and the families, as agency and official of the token', async () => {
    for (const { by, agency, record } of [...storyRecords, ...Object.values(twinRecords).flat(), ...familyRecords]) {
      const [statement = ''] = await signRecords(target, by, agency, [record]);
      expect(verifyCaseRecord(statement, ring).record).toEqual({ ...record, owner: agency, signedBy: `demo-${by}` });
    }
  });

  it.each([
    ['a teacher', 'teacher', 'school', decision, 403, /about `[\w.]+` from principal/],
    [
      'its case system, which decides nothing',
      'case-system-school',
      'school',
      decision,
      403,
      /about `[\w.]+` from principal/,
    ],
    [
      'a counsellor, who opens the nurse’s notes to herself',
      'school-counsellor',
      'school',
      { ...decision, categories: ['school.ehMed'], atoms: ['decision.OSL-25-13a'] },
      403,
      /about `school.ehMed` from school-nurse of pupil-health$/,
    ],
    [
      'an official, who opens no case',
      'principal',
      'school',
      { ...storyRecords.find(({ record }) => record.kind === 'case')?.record },
      403,
      /case-system/,
    ],
    [
      'an officer who leads no investigation',
      'police-decision-officer',
      'police',
      { ...ofRecords, categories: ['police.suspicion'], atoms: ['decision.released-by-investigation-lead'] },
      403,
      /investigation-leader/,
    ],
    [
      'who decides about another agency’s data',
      'principal',
      'school',
      { ...decision, categories: ['police.suspicion'] },
      403,
      /holds the categories/,
    ],
    [
      'a case system that speaks for the population register',
      'case-system-police',
      'police',
      {
        kind: 'person',
        id: person.child,
        version: 1,
        personId: person.child,
        ageBand: '15-17',
        protected: false,
        validUntil: null,
      },
      403,
      /`population`/,
    ],
    ['who writes the owner in', 'principal', 'school', { ...decision, owner: 'police' }, 400, /without `owner`/],
    [
      'who writes another official in',
      'principal',
      'school',
      { ...decision, signedBy: 'somebody' },
      400,
      /without `owner`/,
    ],
    [
      'a form that is another',
      'principal',
      'school',
      { ...decision, dataUntil: null },
      400,
      /`recordIds` or `dataUntil`/,
    ],
    [
      'who decides about data yet to come',
      'principal',
      'school',
      { ...decision, dataUntil: '9999-12-31' },
      400,
      /later/,
    ],
    [
      'who discloses whatever the police have recorded',
      'police-decision-officer',
      'police',
      { ...decision, categories: ['police.suspicion'] },
      403,
      /`recordIds`/,
    ],
    [
      'a slip of the pen',
      'principal',
      'school',
      { ...decision, categories: ['school.absense'] },
      400,
      /`school.absense`/,
    ],
    ['an id in capitals', 'principal', 'school', { ...end, consentId: end.consentId.toUpperCase() }, 400, /lower case/],
    ['what begins tomorrow', 'principal', 'school', { ...decision, validFrom: '2030-01-01' }, 400, /`validFrom`/],
    ['what ends tomorrow', 'teacher', 'school', { ...end, endedOn: '2030-01-01' }, 400, /`endedOn`/],
  ])('refuses %s', async (_, by, agency, record, status, message) => {
    expect(await refusal(by, agency, [record])).toEqual([status, expect.stringMatching(message)]);
  });

  it('signs for a nurse what she decides about her own notes, by the unit of her token', async () => {
    const about = { ...decision, categories: ['school.ehMed'] };
    expect(await signRecords(target, 'school-nurse', 'school', [about])).toHaveLength(1);
  });

  it('signs all or nothing', async () => {
    const second = await refusal('principal', 'school', [decision, { ...decision, categories: [] }]);
    expect(second).toEqual([400, expect.stringMatching(/^record 2: /)]);
  });

  it('lets any official of a party end a consent', async () => {
    expect(await signRecords(target, 'teacher', 'school', [end])).toHaveLength(1);
  });

  it('refuses officials of another agency', async () => {
    expect(await refusal('principal', 'police', [end])).toEqual([401, expect.stringContaining('issuer of `police`')]);
  });

  it('refuses the token that its official shows to the gateway, alone or for both', async () => {
    const ofGateway: FactsTarget = { ...target, token: (actor) => issuer.token(actor) };
    expect(await refusal('principal', 'school', [end], ofGateway)).toEqual([401, expect.stringMatching(/^expected/)]);
  });

  it('refuses tokens that nobody has issued, and repeats nothing of them', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const own = issuer.issuers.find(({ agency }) => agency === 'school');
    const forged = await new SignJWT({ roles: ['principal'], unit: 'school-leadership', loa: 3 })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
      .setSubject('demo-principal')
      .setIssuer(own?.issuer ?? '')
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    for (const token of [forged, 'x', '', `${forged.split('.').slice(0, 2).join('.')}.`]) {
      const [status, message] = await refusal('principal', 'school', [end], { ...target, token: async () => token });
      expect([status, message]).toEqual([401, expect.stringMatching(/^expected/)]);
      if (token.length > 1) expect(message).not.toContain(token);
    }
  });

  it('refuses a body of another form', async () => {
    expect(await refusal('principal', 'school', [])).toEqual([400, expect.stringContaining('1 to 500 records')]);
  });
});

describe('a signer’s settings', () => {
  const faultsOf = (changes: Record<string, string>) => {
    try {
      readSignerSettings('school', { ...envOf('school'), ...changes });
    } catch (error) {
      if (error instanceof SettingsError) return error.faults.join('\n');
      throw error;
    }
    return '';
  };

  it('name the own issuer alone', () => {
    expect(faultsOf({})).toBe('');
    expect(faultsOf({ FAMILJEGRAF_ISSUERS: JSON.stringify(issuer.issuers) })).toContain('issuer of `school` alone');
    expect(faultsOf({ FAMILJEGRAF_ISSUERS: envOf('police').FAMILJEGRAF_ISSUERS })).toContain('`school` alone');
  });

  it('hold a key that is known as the agency’s, and not by its id alone', () => {
    const ofPolice = JSON.stringify(keys.privateKeys.get('police'));
    const renamed = ofPolice.replace('demo-police', 'demo-school');
    for (const key of [ofPolice, renamed]) {
      expect(faultsOf({ FAMILJEGRAF_SIGNING_KEY: key })).toContain('`FAMILJEGRAF_KEYS` has as one of `school`');
    }
  });

  it('hold no demo key, no development issuer and no set clock in production', () => {
    const faults = faultsOf({ NODE_ENV: 'production', FAMILJEGRAF_CLOCK: '2026-11-23' });
    expect(faults).toContain('`FAMILJEGRAF_SIGNING_KEY` has a demo key');
    expect(faults).toContain('production expects https');
    expect(faults).toContain('`FAMILJEGRAF_CLOCK` is refused');
    expect(faults).not.toContain(String(keys.privateKeys.get('school')?.d));
  });
});

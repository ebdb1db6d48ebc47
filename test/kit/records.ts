/** Keys, records and grants for tests: every part with a usual value, signed by whom the test says. */
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { type KeyRing, readKeyRing, readPrivateKey, type SigningKey, signStatement } from '../../schema/facts/jws.js';
import type { FactRecord, RecordOf } from '../../schema/facts/records.js';

/** Key pairs, one for each owner. `jwks`: the public keys as `FAMILJEGRAF_KEYS` has them. */
export interface TestKeys {
  readonly ring: KeyRing;
  readonly jwks: ReadonlyArray<{ readonly owner: string; readonly jwk: unknown }>;
  of(owner: string): SigningKey;
  /** The private key as `FAMILJEGRAF_SIGNING_KEY` has it. */
  readonly secret: ReadonlyMap<string, object>;
  /** Signs `record` with the key of its owner, or of `by`. */
  sign(record: FactRecord, by?: string): string;
}

/** Makes a key for each of `owners`. */
export function makeKeys(owners: ReadonlyArray<string>): TestKeys {
  const made = owners.map((owner) => {
    const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    return [owner, { ...jwk, kid: `test-${owner}` }] as const;
  });
  const keys = new Map(made.map(([owner, jwk]) => [owner, readPrivateKey(jwk)]));
  const jwks = made.map(([owner, { d: _private, ...jwk }]) => ({ owner, jwk }));
  const of = (owner: string) => {
    const key = keys.get(owner);
    if (!key) throw new Error(`expected one of ${owners.join(', ')}, but got \`${owner}\``);
    return key;
  };
  const sign = (record: FactRecord, by = record.owner) => signStatement('familjegraf-record+jwt', record, of(by));
  return { ring: readKeyRing(jwks), jwks, secret: new Map(made), of, sign };
}

/** A UUID that is the same for the same name. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Part<Kind extends FactRecord['kind']> = Partial<Omit<RecordOf<Kind>, 'kind'>>;
const common = () => ({ id: randomUUID(), owner: 't', version: 1, signedBy: 'tester' });

export const caseRecord = (part: Part<'case'> = {}): RecordOf<'case'> => ({
  ...common(),
  kind: 'case',
  type: 'child-inquiry',
  purposes: ['child.protect'],
  openedOn: '2026-10-06',
  inquiryDecidedOn: '2026-10-12',
  dueOn: null,
  closedOn: null,
  requested: null,
  ...part,
});

export const casePersonRecord = (part: Part<'case-person'>): RecordOf<'case-person'> => ({
  ...common(),
  kind: 'case-person',
  caseId: idOf('case'),
  personId: idOf('child'),
  role: 'child',
  since: '2026-10-06',
  until: null,
  ...part,
});

export const assignmentRecord = (part: Part<'assignment'>): RecordOf<'assignment'> => ({
  ...common(),
  kind: 'assignment',
  caseId: idOf('case'),
  actorId: 'actor-1',
  since: '2026-10-06',
  until: null,
  conflictOfInterest: false,
  ...part,
});

export const personRecord = (part: Part<'person'>): RecordOf<'person'> => ({
  ...common(),
  owner: 'population',
  kind: 'person',
  id: part.personId ?? idOf('child'),
  personId: idOf('child'),
  ageBand: '15-17',
  protected: false,
  validUntil: null,
  ...part,
});

export const decisionRecord = (part: Part<'decision'>): RecordOf<'decision'> => ({
  ...common(),
  kind: 'decision',
  atoms: ['decision.relevant-to-inquiry'],
  personId: idOf('child'),
  categories: ['t.record'],
  to: { agency: 'elsewhere', unit: 'unit' },
  caseId: idOf('case'),
  recordIds: null,
  dataUntil: '2026-11-01',
  validFrom: part.dataUntil ?? '2026-11-01',
  validUntil: null,
  ...part,
});

export const holdRecord = (part: Part<'hold'>): RecordOf<'hold'> => ({
  ...common(),
  kind: 'hold',
  category: null,
  personId: null,
  since: '2026-10-12',
  until: null,
  ...part,
});

export const consentRecord = (part: Part<'consent'>): RecordOf<'consent'> => ({
  ...common(),
  kind: 'consent',
  consentId: idOf('consent'),
  parties: [part.owner ?? 't', ...(part.to ?? [{ agency: 'elsewhere' }]).map(({ agency }) => agency)],
  personId: idOf('child'),
  categories: ['t.record'],
  to: [{ agency: 'elsewhere', unit: 'unit' }],
  purposes: ['child.protect'],
  ageBands: ['15-17'],
  validFrom: '2026-10-12',
  validUntil: '2027-10-11',
  ...part,
});

/** The demo's case facts without a database: signed by demo keys, verified as the gateway verifies them. */
import { readAgencies } from '../../../schema/agencies.js';
import { bundleHash, readBundleContent } from '../../../schema/bundle.js';
import { demoActor, demoActors } from '../../../schema/demo/actors.js';
import { familyRecords } from '../../../schema/demo/family-records.js';
import { newcomerRecords } from '../../../schema/demo/newcomers.js';
import { type DemoStatement, factStatements } from '../../../schema/demo/statements.js';
import { madeBy, storyRecords } from '../../../schema/demo/story-records.js';
import { indexFacts } from '../../../schema/facts/case-facts.js';
import { readKeyRing, readPrivateKey, signStatement } from '../../../schema/facts/jws.js';
import { type SignedRecord, verifyRecord } from '../../../schema/facts/records.js';
import { Decider } from '../../decision/decider.js';
import type { FactsStore } from '../../facts/facts-store.js';
import type { LoadedCase } from '../../facts/loaded-case.js';
import { IdentityError } from '../../identity/errors.js';
import type { Identity } from '../../identity/identity.js';
import { makeDemoKeys } from '../demo-keys.js';

const keys = makeDemoKeys();
const ring = readKeyRing(JSON.parse(keys.ring));

function sign({ by, agency, record }: DemoStatement): SignedRecord {
  const payload = { ...record, owner: agency, signedBy: demoActor(by).id };
  const key = readPrivateKey(keys.privateKeys.get(agency));
  return verifyRecord(signStatement('familjegraf-record+jwt', payload, key), ring);
}

const nothing = async () => {};
const revisions: ReadonlyMap<string, number> = new Map(readAgencies().map(({ id }) => [id, 1]));

/** Facts of the story's cases as of `day`, in memory: they never change. */
export function mockFacts(day: string): FactsStore {
  const records = factStatements(madeBy([...storyRecords, ...familyRecords, ...newcomerRecords()], day)).map(sign);
  const plain = records.map(({ record }) => record);
  const cases = new Set(plain.flatMap((record) => (record.kind === 'case' ? [record.id] : [])));
  const loaded = new Map<string, LoadedCase>();
  for (const caseId of cases) {
    const factsOn = (asked: string) => indexFacts(plain, caseId, asked);
    loaded.set(caseId, { caseId, revision: 1, agencyRevisions: revisions, records, factsOn });
  }
  const load = async (caseId: string) => loaded.get(caseId) ?? null;
  const read = async () => revisions;
  return {
    ...{ load, reload: load, agencyRevisions: read, reloadAgencyRevisions: read },
    ...{ check: nothing, close: nothing, onChange: () => () => {}, onFileNews: () => () => {} },
  };
}

/** Decides by the project's own policies. `supergraph`: in place of the published one. */
export function mockDecider(supergraph?: string): Decider {
  const content = { ...readBundleContent(), ...(supergraph !== undefined && { supergraph }) };
  const bundle = { content, hash: bundleHash(content), serial: 1 };
  return new Decider(bundle, readPrivateKey(keys.privateKeys.get('gateway')));
}

/** The name of a demo actor is its token: nothing is proved, and nobody's data are there. */
export const mockIdentity: Identity = {
  identify: async (authorization) => {
    const actor = demoActors.get(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '');
    if (actor) return actor;
    throw new IdentityError(
      'the mock expects the name of a demo actor as token: `Authorization: Bearer social-worker`',
    );
  },
};

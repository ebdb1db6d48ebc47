/** Grants: worked out once for their facts, signed anew when they have grown old, for many persons while others are served. */
import { jest } from '@jest/globals';
import { Grants } from '../../gateway/decision/grants.js';
import { demoActor } from '../../schema/demo/actors.js';
import { readPrivateKey } from '../../schema/facts/jws.js';
import { verifyGrant } from '../../schema/signed-grant.js';
import { demoKeys, keyRing } from '../support/facts.js';
import { decided, loadedCase, storyDay, storyOn } from './harness.js';

const socialWorker = demoActor('social-worker');
const now = () => decided(socialWorker, loadedCase(socialWorker.caseId, storyOn(storyDay)));

/** What the police are granted, by `grants`; whether it is signed for them now is checked. */
function claimsOf(grants: Grants) {
  const statement = grants.grant('police')?.statement ?? '';
  const { iat, exp, jti, ...claims } = verifyGrant(statement, {
    ...{ audience: 'police', keys: keyRing, now: Math.floor(Date.now() / 1_000) },
  });
  expect(exp - iat).toBe(5);
  return { statement, jti, claims };
}

/** Grants of the same decisions, with a serial that a release may move. */
function grantsOf(bundle: { hash: string; serial: number }): Grants {
  const { disclosure, agencyRevisions, caseRevision, day } = now();
  const revision = { case: caseRevision, agencies: agencyRevisions };
  const records = storyOn(storyDay);
  const key = readPrivateKey(demoKeys.privateKeys.get('gateway'));
  return new Grants({ disclosure, actor: socialWorker, day, records, revision, bundle, key, emergency: null });
}

describe('a grant that is prepared', () => {
  it('says what one says that is made when it is needed, and is the one that is used', async () => {
    const [prepared, plain] = [now().grants, now().grants];
    await prepared.prepare('police');
    const [one, other] = [claimsOf(prepared), claimsOf(plain)];
    expect(one.claims).toEqual(other.claims);
    expect(one.claims.records.length).toBeGreaterThan(3);
    await prepared.prepare('police');
    expect(claimsOf(prepared).statement).toBe(one.statement);
  });

  it('is made in steps between which others are served', async () => {
    let served = 0;
    const serve = () => {
      served += 1;
      timer = setImmediate(serve);
    };
    let timer = setImmediate(serve);
    await now().grants.prepare('police');
    clearImmediate(timer);
    expect(served).toBeGreaterThanOrEqual(2);
  });

  it('is made once for all who ask at the same time', async () => {
    const { grants } = now();
    let made = 0;
    const begun = Date.now();
    jest
      .spyOn(crypto, 'randomUUID')
      .mockImplementation(() => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`);
    await Promise.all([1, 2, 3].map(() => grants.prepare('police')));
    grants.grant('police');
    jest.restoreAllMocks();
    expect([made, Date.now() - begun < 4_000]).toEqual([1, true]);
  });

  it('is made for nobody who may answer nothing', async () => {
    const { grants } = decided(demoActor('outsider'), null);
    await grants.prepare('police');
    expect(grants.grant('police')).toBeNull();
  });

  it('is not used when another bundle has been put in force while it was signed', async () => {
    const bundle = { hash: 'a'.repeat(64), serial: 4 };
    const grants = grantsOf(bundle);
    const preparing = grants.prepare('police');
    bundle.serial = 5;
    await preparing;
    expect(claimsOf(grants).claims.bundle.serial).toBe(5);
    bundle.serial = 6;
    expect(claimsOf(grants).claims.bundle.serial).toBe(6);
  });

  it('is kept under the serial that it carries, though that moves while it is signed', () => {
    let reads = 0;
    const bundle = {
      hash: 'a'.repeat(64),
      get serial() {
        reads += 1;
        return reads === 1 ? 4 : 5; // it has moved when it is read again
      },
    };
    const grants = grantsOf(bundle);
    grants.grant('police');
    expect(claimsOf(grants).claims.bundle.serial).toBe(5);
  });
});

describe('a grant that has grown old', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is made again with the same claims and another id', () => {
    const { grants } = now();
    const begun = Date.now();
    let sinceMs = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => begun + sinceMs);
    const first = claimsOf(grants);
    sinceMs = 3_900;
    expect(claimsOf(grants).jti).toBe(first.jti);
    sinceMs = 4_100;
    const second = claimsOf(grants);
    expect(second.jti).not.toBe(first.jti);
    expect(second.claims).toEqual(first.claims);
  });

  it('is made again when the clock has been set back: it would serve until that is where it was', () => {
    const { grants } = now();
    const begun = Date.now();
    const first = claimsOf(grants);
    jest.spyOn(Date, 'now').mockImplementation(() => begun - 10_000);
    expect(claimsOf(grants).jti).not.toBe(first.jti);
  });
});

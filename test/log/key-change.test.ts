/** The log's key changes while the log goes on: both keys sign for a while, and whoever has pinned either can check. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readLogKey } from '../../schema/log/log-signer.js';
import { readVerifier, writeVerifier, writeVerifiers } from '../../schema/log/signed-note.js';
import { Sequencer } from '../../subgraphs/cooperation/log/sequencer.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

let log: TreeLog;
beforeAll(async () => {
  log = await startTreeLog();
});
afterAll(() => log?.stop());

const newKey = generateKeyPairSync('ed25519').privateKey;

/** Appends one entry and signs, by the sequencer with `signer`, as one that has been started anew. */
async function goOn(signer: TreeLog['signer']): Promise<void> {
  const sequencer = new Sequencer({
    ...{ db: log.database.owner, secret: log.secret, signer },
    onError: (error) => {
      throw error;
    },
  });
  await sequencer.check();
  await log.append(randomUUID());
  await sequencer.step(true);
}

it('is signed by both for a while; who has pinned the old one, the new one or both can check; then by the new one', async () => {
  const { name, key: oldKey } = log.signer;
  const [old, now, both] = [
    { name, key: oldKey },
    { name, key: newKey },
    { name, key: newKey, before: oldKey },
  ];
  const pinned = (signer: TreeLog['signer']) => ({ verifier: readVerifier(writeVerifiers(signer)) });
  const faults = async (signer: TreeLog['signer']) =>
    (await log.verify(pinned(signer))).faults.map(({ check }) => check);
  await goOn(old);
  await expect(goOn(now)).rejects.toThrow(/FAMILJEGRAF_LOG_KEY/); // nobody could check the one by the other
  expect(await faults(now)).not.toEqual([]);

  await goOn(both);
  expect([await faults(old), await faults(both)]).toEqual([[], []]);
  const { remembered } = await log.verify(pinned(old));
  expect(await log.verify({ ...pinned(both), remembered })).toMatchObject({ faults: [] });

  await goOn(now);
  expect(await faults(old)).not.toEqual([]);
  expect(await faults(both)).toEqual([]); // heads of before are kept: what was signed then is checked by the old one
  expect(await log.verify({ ...pinned(now), remembered })).toMatchObject({ faults: [] });
  await expect(goOn(old)).rejects.toThrow(/FAMILJEGRAF_LOG_KEY/);
});

it('is configured as one key, or two of the same log', () => {
  const jwk = (kid: string, key = generateKeyPairSync('ed25519').privateKey) => ({
    ...{ kid, alg: 'EdDSA', use: 'sig' },
    ...key.export({ format: 'jwk' }),
  });
  const one = jwk('a.log', newKey);
  expect(readLogKey(one)).toMatchObject({ kid: 'a.log', before: null });
  expect(readLogKey([one])).toMatchObject({ kid: 'a.log', before: null });
  expect(readLogKey([one, jwk('a.log')]).before?.kid).toBe('a.log');
  for (const wrong of [[], [one, one], [one, jwk('another.log')], [one, jwk('a.log'), jwk('a.log')]]) {
    expect(() => readLogKey(wrong)).toThrow();
  }
});

it('is pinned as one verifier, or two of the same name', () => {
  const text = (name: string, key = generateKeyPairSync('ed25519').privateKey) => writeVerifier({ name, key });
  const one = text('a.log', newKey);
  expect(readVerifier(one).before).toBeUndefined();
  expect(readVerifier(`${one},${text('a.log')}`)).toMatchObject({ name: 'a.log' });
  for (const wrong of [
    `${one},${one}`,
    `${one},${text('b.log')}`,
    `${one},${text('a.log')},${text('a.log')}`,
    `${one},`,
  ]) {
    expect(() => readVerifier(wrong)).toThrow();
  }
});

/** Whatever is changed in a log afterwards, a check by name tells of it; what is not changed is whole. */
import { randomUUID } from 'node:crypto';
import { forgeries } from '../proofs/log/forgeries.js';
import { type Tamper, tampers } from '../proofs/log/tampers.js';
import { believed, caughtBy, missedBy, receiptsFrom } from '../proofs/log/try-tampers.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

let log: TreeLog;
beforeAll(async () => {
  log = await startTreeLog();
  await log.record();
  const subjects = Array.from({ length: 130 }, () => randomUUID());
  await log.append(...subjects);
  await log.sequencer.step(true);
  await log.database.owner.query(
    `insert into log.acts (kind, by, agency, said) values ('heads', 'test', 'cooperation', '{}')`,
  );
  await log.record();
  await log.append(...subjects);
  await log.sequencer.step(true);
  await log.append(...subjects.slice(0, 3), null);
  await log.sequencer.step(true);
});
afterAll(() => log?.stop());

it('is whole as it is', async () => {
  expect((await log.verify()).faults).toEqual([]);
});

it.each(tampers.map((tamper) => [tamper.name, tamper] as const))('catches it when %s', async (_name, tamper) => {
  const { signer, keys } = log;
  const caught = await caughtBy({ db: log.database.owner, signer, keys }, tamper);
  expect(missedBy(tamper, caught)).toBeNull();
  expect((await log.verify()).faults).toEqual([]);
});

it.each(forgeries.map((forgery) => [forgery.name, forgery] as const))(
  'believes no receipt, and tells by which check, when %s',
  async (_name, forgery) => {
    const tried = { db: log.database.owner, signer: log.signer, keys: log.keys };
    expect(believed(tried, await receiptsFrom(tried), forgery)).toBeNull();
  },
);

it('is whole for a verifier that was written from the format alone', async () => {
  const { signer, keys } = log;
  const nothing: Tamper = { name: 'nothing', check: 'form', tamper: async () => {} };
  expect(await caughtBy({ db: log.database.owner, signer, keys }, nothing)).toEqual({ ours: [], second: [] });
});

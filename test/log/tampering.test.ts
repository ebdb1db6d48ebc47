/** Whatever is changed in a log afterwards, a check by name tells of it; what is not changed is whole. */
import { randomUUID } from 'node:crypto';
import { tampers } from '../proofs/log/tampers.js';
import { caughtBy } from '../proofs/log/try-tampers.js';
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
  expect(await caughtBy({ db: log.database.owner, signer, keys }, tamper)).toContain(tamper.check);
  expect((await log.verify()).faults).toEqual([]);
});

/** A log that has been verified before is verified from there on, and as strictly as a whole one. */
import { randomUUID } from 'node:crypto';
import { chainOf } from '../../schema/log/log-keys.js';
import type { Remembered } from '../../schema/log/verify/remembered.js';
import { startTreeLog, type TreeLog } from './tree-log.js';

let log: TreeLog;
let remembered: Remembered | null;
const subject = randomUUID();

beforeAll(async () => {
  log = await startTreeLog();
  await log.append(subject, ...Array.from({ length: 600 }, () => randomUUID()));
  await log.sequencer.step(true);
  ({ remembered } = await log.verify());
  await log.append(subject);
  await log.sequencer.step(true);
});
afterAll(() => log?.stop());

const nextOf = async () => {
  const { faults, verified } = await log.verify({ remembered });
  return { checks: [...new Set(faults.map(({ check }) => check))], verified };
};

/** What is found while a row of `table`, which is not of the log, stands there; it is found by `where`. */
async function foundWith(table: 'nodes' | 'checkpoints', values: string, where: string) {
  const { owner } = log.database;
  await owner.query(`insert into log.${table} ${values}`);
  const found = await nextOf();
  await owner.query(`alter table log.${table} disable trigger append_only`);
  await owner.query(`delete from log.${table} where ${where}`);
  await owner.query(`alter table log.${table} enable trigger append_only`);
  return found.checks;
}

it('reads what is new alone (an entry, and the heads of the day), and finds it whole', async () => {
  expect(await nextOf()).toEqual({ checks: [], verified: 2 });
});

it('catches kept hashes and signed heads of leaves that are not there, however far away', async () => {
  const far = 2 ** 40;
  const node = `(level, index, hash) values (9, ${far}, sha256('x'))`;
  expect(await foundWith('nodes', node, `index = ${far}`)).toEqual(['nodes']);
  const head = `(size, note) values (${far}, 'x')`;
  expect(await foundWith('checkpoints', head, `size = ${far}`)).toEqual(['rollback']);
});

it('judges how long leaves have waited by the moment at which it began, however long it takes', async () => {
  await log.sequencer.step(true);
  await log.append(subject);
  await log.sequencer.step(); // within a second of the last signed head: not signed yet
  const now = Date.now;
  const onProgress = () => {
    Date.now = () => now() + 600_000;
  };
  try {
    expect((await log.verify({ remembered, onProgress })).faults).toEqual([]);
  } finally {
    Date.now = now;
  }
});

it('catches a key that is not the one to which the chain has committed before', async () => {
  const { owner } = log.database;
  const tag = log.keys.tagOf(chainOf(subject, null));
  const { wrapped } = log.keys.createKey(tag);
  await owner.query('update log.subject_keys set wrapped = $2 where subject = $1', [tag, wrapped]);
  const sequencer = log.restart();
  await log.append(subject);
  await sequencer.step(true);
  const { checks } = await nextOf();
  expect(checks).toEqual(['key']);
});

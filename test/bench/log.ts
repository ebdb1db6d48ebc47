/**
 * `npm run bench -- log`: what the disclosure log takes, with everything on: share locks and revisions, durable commit,
 * sealing, chains, tree, signed heads.
 *
 * `entriesPerSecond`: entries appended by 100 requests at once and put into the tree, until none waits. `addedMsP50`: how much
 * longer an append takes than the same rows in one plain insert, in turns. `verifyMillionSeconds`: `log verify` of a log of a
 * million entries about 95,000 people, everything opened, with its peak memory beside it; with `--quick` of 50,000, and counted
 * up.
 */
import { randomUUID } from 'node:crypto';
import { LogKeys } from '../../schema/log/log-keys.js';
import { DatabaseSource } from '../../schema/log/verify/database-source.js';
import { verifyLog } from '../../schema/log/verify/verify.js';
import { entriesOfRequest, personOf, Requests } from './log/entries.js';
import { logOrigin, logSecret } from './log/secrets.js';
import { type LogSystem, startLogSystem } from './log/system.js';

type Print = (line: string) => void;

const median = (numbers: ReadonlyArray<number>): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const round = (number: number) => Number(number.toPrecision(3));

/** Runs `work` `times` times, `atOnce` at a time; answers how long each took, in ms. */
async function together(times: number, atOnce: number, work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  let left = times;
  const lane = async () => {
    while (left-- > 0) {
      const from = performance.now();
      await work();
      took.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return took;
}

async function append({ log }: LogSystem, requests: Requests): Promise<void> {
  if ((await log.append(requests.next())) !== 'accepted') throw new Error('expected that the entries are accepted');
}

const plainTable = 'create table if not exists plain (id uuid, subject uuid, body text, records jsonb)';
const plainInsert = `
  insert into plain select $1, subject, body, records
  from unnest($2::uuid[], $3::text[], $4::jsonb[]) as e (subject, body, records)`;

async function insertPlainly({ owner }: LogSystem, requests: Requests): Promise<void> {
  const { entries } = requests.next();
  await owner.query({
    name: 'plain',
    text: plainInsert,
    values: [
      ...[randomUUID(), entries.map(({ subject }) => subject), entries.map(({ statement }) => statement.text)],
      entries.map(({ records }) => records),
    ],
  });
}

async function measureRate(system: LogSystem, requests: Requests, times: number): Promise<number> {
  const from = performance.now();
  await together(times, 100, () => append(system, requests));
  await system.caughtUp();
  return (times * entriesOfRequest) / ((performance.now() - from) / 1000);
}

async function measureAdded(system: LogSystem, requests: Requests, atOnce: number, times: number): Promise<number> {
  const [ours, plain]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 5; turn++) {
    ours.push(median(await together(times, atOnce, () => append(system, requests))));
    await system.caughtUp();
    plain.push(median(await together(times, atOnce, () => insertPlainly(system, requests))));
  }
  return median(ours) - median(plain);
}

/** A short statement about a person of `people p`. */
const said = `json_build_object('bundle', repeat('b', 64), 'subject', p.id, 'released', '[]'::json)::text`;

/** Puts `count` entries there past the gateway, which has been measured: about `persons` people in turns. */
async function fill({ owner, caseId, caughtUp }: LogSystem, count: number, persons: number): Promise<void> {
  await owner.query('create table if not exists people (number int primary key, id uuid)');
  const ids = Array.from({ length: persons }, (_, number) => personOf(number));
  await owner.query(
    'insert into people select place - 1, id from unnest($1::uuid[]) with ordinality as p (id, place) on conflict do nothing',
    [ids],
  );
  const rows = 50_000;
  for (let from = 0; from < count; from += rows) {
    await owner.query(
      `insert into log.statements (hash, text)
       select sha256(convert_to(text, 'UTF8')), text from (
         select ${said} as text from people p
         where p.number in (select n % $2 from generate_series($1::int, $1::int + $3 - 1) as n)
       ) as said
       on conflict do nothing`,
      [from, persons, Math.min(rows, count - from)],
    );
    await owner.query(
      `insert into log.entries (request_id, case_id, subject, statement, records)
       select gen_random_uuid(), $4, p.id, s.hash, '{"school.absence":["8c6f8c1e-0a52-4d1c-9f0a-3f1f6f0d8f11"]}'
       from generate_series($1::int, $1::int + $3 - 1) as n
       join people p on p.number = n % $2
cross join lateral (select sha256(convert_to(${said}, 'UTF8')) as hash) s`,
      [from, persons, Math.min(rows, count - from), caseId],
    );
    await caughtUp();
  }
}

async function measureVerify(
  system: LogSystem,
  print: Print,
): Promise<{ seconds: number; size: number; peakMb: number }> {
  const client = await system.owner.connect();
  const source = new DatabaseSource(client);
  await source.begin();
  let peak = 0;
  const from = performance.now();
  const { faults, faultCount, size } = await verifyLog(source, {
    ...{ verifier: { name: logOrigin, key: system.publicKey }, keys: new LogKeys(logSecret), remembered: null },
    onProgress: () => {
      peak = Math.max(peak, process.memoryUsage().rss);
    },
  });
  const seconds = (performance.now() - from) / 1000;
  await source.end();
  client.release();
  if (faultCount > 0) throw new Error(`expected a whole log, but got ${JSON.stringify(faults[0])}`);
  print(`verify: ${size} leaves in ${seconds.toFixed(1)} s`);
  return { seconds, size, peakMb: Math.round(peak / 1024 / 1024) };
}

/** Runs the bench. */
export async function logBench(print: Print, { isQuick }: { readonly isQuick: boolean }): Promise<object> {
  const system = await startLogSystem();
  try {
    const requests = new Requests(system.caseId, 2_000);
    await system.owner.query(plainTable);
    await measureRate(system, requests, 2_000);
    const rates: number[] = [];
    for (let turn = 0; turn < 3; turn++) rates.push(await measureRate(system, requests, isQuick ? 4_000 : 20_000));
    print(`entries per second: ${rates.map(Math.round).join(', ')}`);
    const addedMsP50: Record<string, number> = {};
    for (const [atOnce, times] of [
      [1, 200],
      [10, 1_000],
      [100, 5_000],
    ] as const) {
      addedMsP50[atOnce] = round(await measureAdded(system, requests, atOnce, isQuick ? times / 4 : times));
      print(`added by the log, ${atOnce} at once: ${addedMsP50[atOnce]} ms p50`);
    }
    await fill(system, isQuick ? 50_000 : 1_000_000, isQuick ? 5_000 : 95_000);
    const { seconds, size, peakMb } = await measureVerify(system, print);
    return {
      ...{ entriesPerSecond: round(median(rates)), addedMsP50 },
      ...{ verifyMillionSeconds: round((seconds * 1_000_000) / size), verified: size, verifyPeakMb: peakMb },
    };
  } finally {
    await system.stop();
  }
}

/** What goes wrong in the drill, one thing at a time: each is made and mended before its promise resolves. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Behaviour } from './agency-proxy.js';
import type { Readers } from './readers.js';
import { concurrent, type DrillSystem } from './system.js';

/** Makes one fault and mends it. */
export type Fault = (system: DrillSystem, readers: Readers) => Promise<void>;

/** For so long a part is gone or stands still. */
export const standMs = 3_000;
const hourMs = 3_600_000;

const agencyKilled =
  (id: string): Fault =>
  async ({ agencies }) =>
    agencies.get(id)?.kill();

const agencyStill =
  (id: string): Fault =>
  async ({ agencies }) =>
    agencies.get(id)?.pause(standMs);

const agencyIs =
  (behaviour: Behaviour, ms: number): Fault =>
  async ({ proxy }) => {
    proxy.behaviour = behaviour;
    await sleep(ms);
    proxy.behaviour = 'itself';
  };

/** One of the processes of signers. */
const signer = {
  killed:
    (which: keyof DrillSystem['signers']): Fault =>
    ({ signers }) =>
      signers[which].kill(),
  still:
    (which: keyof DrillSystem['signers']): Fault =>
    ({ signers }) =>
      signers[which].pause(standMs),
};

/** Every write of the log fails as on a full disk (SQLSTATE 53100), for as long as a trigger says so. */
async function diskFull({ server }: DrillSystem): Promise<void> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(server.url), { pathname: '/cooperation' }).href,
  });
  await client.connect();
  try {
    await client.query(`create function public.drill_disk_full() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
    await client.query(`create trigger drill_disk_full before insert on log.entries
      for each row execute function public.drill_disk_full()`);
    await sleep(standMs);
    await client.query('drop trigger drill_disk_full on log.entries');
    await client.query('drop function public.drill_disk_full()');
  } finally {
    await client.end();
  }
}

/** A gateway whose clock is wrong: its answers count as those of the others do. */
const clockOf =
  (ms: number): Fault =>
  async (system, readers) => {
    const gateway = await system.startGatewayAt(ms);
    try {
      for (let round = 0; round < 4; round++) await readers.askAt(`${gateway.url}/graphql`);
    } finally {
      await gateway.stop();
    }
  };

/** The clock of the gateway that all ask is set wrong, and right again, while it runs. */
const clockJumps =
  (ms: number): Fault =>
  async (system) => {
    await system.moveClock(ms);
    await sleep(standMs);
    await system.moveClock(0);
  };

/** A gateway that has just started has nobody's keys yet. */
const issuerGoneAtStart: Fault = (system) =>
  system.withoutIssuer(async () => {
    await system.gateway.kill();
    await sleep(standMs);
  });

/** Ten times as many at once as the gateway takes on. */
async function overload(_system: DrillSystem, readers: Readers): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await Promise.all(Array.from({ length: 10 * concurrent }, () => readers.ask('social-worker')));
  }
}

/** By name, in the order in which they happen. */
export const faults: Readonly<Record<string, Fault>> = {
  'gateway killed': ({ gateway }) => gateway.kill(),
  'gateway stopped for 3 s': ({ gateway }) => gateway.pause(standMs),
  'cooperation killed': agencyKilled('cooperation'),
  'PostgreSQL killed': ({ server }) => server.crash(),
  'Redis gone for 3 s': (system) => system.withoutRedis(standMs),
  'an agency answers garbage': agencyIs('garbage', standMs),
  'the disk of the log is full': diskFull,
  'ten times too much': overload,
  'PostgreSQL stopped for 3 s': (system) => system.pausePostgres(standMs),
  'the signers killed': signer.killed('shared'),
  'an agency answers 50 MB': agencyIs('huge', standMs),
  'an agency is slow': agencyIs('slow', 2 * standMs),
  'a clock two hours ahead': clockOf(2 * hourMs),
  'a clock two hours behind': clockOf(-2 * hourMs),
  'the clock jumps two hours ahead': clockJumps(2 * hourMs),
  'the clock jumps two hours back': clockJumps(-2 * hourMs),
  'Redis stopped for 3 s': (system) => system.pauseRedis(standMs),
  'the signers stopped for 3 s': signer.still('shared'),
  'the signer of police killed': signer.killed('own'),
  'the signer of police stopped for 3 s': signer.still('own'),
  'the issuer gone for 3 s': (system) => system.withoutIssuer(() => sleep(standMs)),
  'the issuer gone as a gateway starts': issuerGoneAtStart,
  'population killed': agencyKilled('population'),
  'social-services killed': agencyKilled('social-services'),
  'police killed': agencyKilled('police'),
  'school killed': agencyKilled('school'),
  'prison-and-probation killed': agencyKilled('prison-and-probation'),
  'enforcement killed': agencyKilled('enforcement'),
  'employment killed': agencyKilled('employment'),
  'cooperation stopped for 3 s': agencyStill('cooperation'),
  'population stopped for 3 s': agencyStill('population'),
  'social-services stopped for 3 s': agencyStill('social-services'),
  'police stopped for 3 s': agencyStill('police'),
  'school stopped for 3 s': agencyStill('school'),
  'prison-and-probation stopped for 3 s': agencyStill('prison-and-probation'),
  'enforcement stopped for 3 s': agencyStill('enforcement'),
  'employment stopped for 3 s': agencyStill('employment'),
};

/**
 * Those that nobody has to notice: nothing rests on Redis (news between gateways come later, requests are counted by each).
 * Of all others a client must notice something, else the fault was none.
 */
export const unnoticed: ReadonlySet<string> = new Set(['Redis gone for 3 s', 'Redis stopped for 3 s']);

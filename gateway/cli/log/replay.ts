/**
 * `log replay`: decides again what entries tell of, from what they hold: the actor, the day, the bundle that they name, and
 * the records that their snapshot saw.
 *
 * What was released and would not be, or by other rules, or more of it than decisions cover, is a finding (`compare-entry.ts`).
 */
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type BundleContent, makeBundle, parseBundle, readBundleContent } from '../../../schema/bundle.js';
import { createClock, momentOf } from '../../../schema/clock.js';
import { readKeyRing } from '../../../schema/facts/jws.js';
import type { Actor } from '../../../schema/grant.js';
import type { LogKeys } from '../../../schema/log/log-keys.js';
import { type LogDatabase, type ReadEntry, readEntries } from '../../../schema/log/read-entries.js';
import { Decider } from '../../decision/decider.js';
import { makeDemoKeys } from '../../dev/demo-keys.js';
import { type CaseRow, type LoadedCase, loadCase } from '../../facts/loaded-case.js';
import { selectCaseSeen } from '../../facts/queries.js';
import { createVerifier } from '../../facts/verifier.js';
import { type Answer, toJson, UsageError } from '../policy/usage.js';
import { type Compared, compareEntry } from './compare-entry.js';
import { requireKeys, withLog } from './open-log.js';

/** Options of `log replay`. */
export const replayOptions = {
  request: { type: 'string' },
  from: { type: 'string' },
  bundle: { type: 'string', multiple: true },
  keys: { type: 'string' },
  json: { type: 'boolean' },
} as const;

interface Values {
  readonly request?: string | undefined;
  readonly from?: string | undefined;
  readonly bundle?: ReadonlyArray<string> | undefined;
  readonly keys?: string | undefined;
  readonly json?: boolean | undefined;
}

/** What came of one entry. `unknownBundle`: it cannot be decided again without that bundle. */
export interface Replayed extends Compared {
  readonly index: number | null;
  readonly requestId: string;
  readonly decided: number;
  readonly unknownBundle: string | null;
}

/** Decides again in `db`. `bundles`: those at hand; `verify`: believes records by the keys of agencies. */
export class Replay {
  readonly #db: LogDatabase;
  readonly #verify: ReturnType<typeof createVerifier>;
  readonly #deciders: ReadonlyMap<string, Decider>;

  constructor(db: LogDatabase, verify: ReturnType<typeof createVerifier>, bundles: ReadonlyArray<BundleContent>) {
    this.#db = db;
    this.#verify = verify;
    const key = { kid: 'replay', key: generateKeyPairSync('ed25519').privateKey }; // no grant of it is ever sent
    this.#deciders = new Map(
      bundles.map((content) => {
        const { hash } = makeBundle(content);
        return [hash, new Decider({ content, hash, serial: 0 }, key)];
      }),
    );
  }

  async entry(entry: ReadEntry): Promise<Replayed> {
    const { index, requestId, at, caseId, snapshot, body } = entry;
    const told = { index, requestId, decided: 0, faults: [], notes: [], unknownBundle: null };
    if (body.bundle === undefined) return told; // a request of an official: nothing was decided
    const decider = this.#deciders.get(body.bundle);
    if (!decider) return { ...told, unknownBundle: body.bundle };
    const loaded = caseId === null ? null : await this.#load(caseId, snapshot);
    const again = decider.decide({
      ...{ actor: body.actor as Actor, loaded, agencyRevisions: new Map(), day: body.day },
      at: momentOf(createClock(body.day), Date.parse(at)),
    });
    const decided = body.released.length + body.toldIn.length + body.denied.length;
    return { ...told, decided, ...compareEntry(entry, again) };
  }

  async #load(caseId: string, snapshot: string): Promise<LoadedCase | null> {
    const { rows } = await this.#db.query<CaseRow>(selectCaseSeen, [caseId, snapshot]);
    return rows[0] ? loadCase(caseId, rows[0], this.#verify) : null;
  }
}

function readRing(file: string | undefined) {
  try {
    return readKeyRing(JSON.parse(file === undefined ? makeDemoKeys().ring : readFileSync(file, 'utf8')));
  } catch {
    throw new UsageError('--keys: expected a file with the public keys of all agencies, as FAMILJEGRAF_KEYS has them');
  }
}

const readBundles = (files: ReadonlyArray<string>) => [
  readBundleContent(),
  ...files.map((file) => parseBundle(readFileSync(file, 'utf8')).content),
];

function tell(all: ReadonlyArray<Replayed>): string {
  const lines = all.flatMap(({ index, requestId, faults, notes, unknownBundle }) => [
    ...faults.map((fault) => `leaf ${index ?? '(waits)'}, request ${requestId}: ${fault}`),
    ...notes.map((note) => `leaf ${index ?? '(waits)'}, request ${requestId}, no fault: ${note}`),
    ...(unknownBundle
      ? [`leaf ${index ?? '(waits)'}: its bundle is not at hand: --bundle FILE of ${unknownBundle}`]
      : []),
  ]);
  const decided = all.reduce((sum, one) => sum + one.decided, 0);
  return `${[...lines, `${all.length} entries, ${decided} decisions made again`].join('\n')}\n`;
}

/**
 * Decides again the entries of a request (`--request`), or all from a place in the tree on (`--from`, 0). `--bundle`: files of
 * bundles beside the one that is here; `--keys`: agencies' public keys, by default the demo's.
 */
export async function runReplay({ request, from = '0', bundle = [], keys, json }: Values): Promise<Answer> {
  if (!/^\d+$/.test(from)) throw new UsageError(`--from: expected a place in the tree, but got \`${from}\``);
  const bundles = readBundles(bundle);
  const all = await withLog(async (log) => {
    if (keys === undefined && !log.isDemo)
      throw new UsageError('--keys FILE is missing: the public keys of all agencies');
    const verify = createVerifier(readRing(keys), () => {});
    const replay = new Replay(log.db, verify, bundles);
    const found: Replayed[] = [];
    for (const entry of await entriesOf(log.db, requireKeys(log), request, Number(from))) {
      found.push(await replay.entry(entry));
    }
    return found;
  });
  const isFound = all.some(({ faults, unknownBundle }) => faults.length > 0 || unknownBundle !== null);
  return { text: json ? toJson(all) : tell(all), exitCode: isFound ? 1 : 0 };
}

const entriesOf = (db: LogDatabase, keys: LogKeys, requestId: string | undefined, from: number) =>
  readEntries(db, keys, { from, ...(requestId !== undefined && { requestId }) });

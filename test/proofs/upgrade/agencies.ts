/**
 * The new version's agencies and signers beside the old ones, over the same databases, with the settings that its own start
 * script gives.
 */
import { startEach } from '../../../gateway/dev/agency-programs.js';
import type { ChildProgram } from '../../../gateway/dev/child-process.js';
import type { FactsTarget } from '../../../gateway/dev/seed-facts.js';
import { agencyEnvironments, type Stack, startSigners } from '../../../gateway/dev/stack.js';
import { type AgencyId, readSubgraphAgencies } from '../../../schema/agencies.js';
import { within } from './within.js';

export type Agencies = ReadonlyMap<AgencyId, ChildProgram>;

export const startLimitMs = 120_000;

/** The settings that every program of a development system shares. */
const sharedSettings = ['NODE_ENV', 'FAMILJEGRAF_KEYS', 'FAMILJEGRAF_CLOCK', 'FAMILJEGRAF_LOG_LEVEL'];

/** Running programs of the new version. */
export interface NewAgencies {
  readonly agencies: Agencies;
  /** Where records go to them alone. */
  readonly facts: FactsTarget;
  /** Ends all. Answers what did not end as it should. */
  readonly stop: () => Promise<ReadonlyArray<string>>;
}

/** Where gateways find them. */
export const addressesOf = (agencies: Agencies): string =>
  [...agencies].map(([id, { url }]) => `${id}=${url}`).join(',');

/** Ends them. Answers what did not end with code 0; `age`: old or new. */
export async function stopAgencies(agencies: Agencies, age: 'old' | 'new'): Promise<ReadonlyArray<string>> {
  const codes = await Promise.all([...agencies].map(async ([id, program]) => ({ id, code: await program.stop() })));
  return codes.flatMap(({ id, code }) => (code === 0 ? [] : [`the ${age} agency ${id} ended with code ${code}`]));
}

/** Starts them one after another. Ends what it has started when one cannot start. */
export async function startNewAgencies(stack: Stack): Promise<NewAgencies> {
  const common = Object.fromEntries(sharedSettings.map((name) => [name, stack.gatewayEnv[name] ?? '']));
  const known = new Set(readSubgraphAgencies().map(({ id }) => id));
  const secrets = new Map([...stack.secrets].filter(([id]) => known.has(id)));
  const databases = { urls: stack.databases };
  const environments = agencyEnvironments(secrets, stack.facts.secret, databases, stack.issuer, common);
  const agencies = new Map<AgencyId, ChildProgram>();
  try {
    for (const [id, env] of environments) {
      const starting = Promise.all(startEach(new Map([[id, env]])).values());
      for (const program of await within(startLimitMs, `the new agency ${id} to start`, starting)) {
        agencies.set(id, program);
      }
    }
    const starting = startSigners(stack.issuer, stack.keys, common);
    const signing = await within(startLimitMs, 'the new signers to start', starting);
    const recordsOf = (id: AgencyId) => new URL('/records', agencies.get(id)?.url).href;
    const holders = [...agencies.keys()].filter((id) => id !== 'cooperation');
    return {
      agencies,
      facts: {
        ...{ token: stack.facts.token, signers: signing.urls, secret: stack.facts.secret },
        intakeUrl: recordsOf('cooperation'),
        holders: new Map(holders.map((id) => [id, { url: recordsOf(id), secret: secrets.get(id) ?? '' }])),
      },
      stop: async () => {
        const faults = await stopAgencies(agencies, 'new');
        const code = await signing.stop();
        return code === 0 ? faults : [...faults, `the new signers ended with code ${code}`];
      },
    };
  } catch (error) {
    await stopAgencies(agencies, 'new');
    throw error;
  }
}

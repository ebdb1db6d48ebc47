/** docker-compose.yml as an operator starts it: its services, their environments, and who reaches whom. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type DemoOfficial, releaseKeysOf } from '../../gateway/dev/demo-officials.js';
import { readAgencies, readSubgraphAgencies } from '../../schema/agencies.js';
import { projectFile } from '../../schema/files.js';
import { makeKeys } from '../kit/records.js';

export interface Service {
  readonly image: string;
  readonly build?: string;
  readonly user?: string;
  readonly command?: ReadonlyArray<string>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: ReadonlyArray<string>;
  readonly networks: ReadonlyArray<string>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: unknown;
  readonly [key: string]: unknown;
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<
    Record<string, { readonly internal?: boolean; readonly driver_opts?: Readonly<Record<string, string>> } | null>
  >;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
}

export const text = readFileSync(projectFile('docker-compose.yml'), 'utf8');
export const compose = parse(text, { merge: true }) as Compose;
export const services = new Map(Object.entries(compose.services));
export const agencies = readSubgraphAgencies().map(({ id }) => id);
export const gateways = [...services]
  .filter(([, { command }]) => command?.[0] === 'dist/gateway/main.js')
  .map(([name]) => name);
export const programs = [...gateways, ...agencies];
/** Every agency that has staff and cases, with a subgraph or without. */
export const signing = readAgencies().flatMap(({ id }) => (id === 'cooperation' ? [] : [id]));
export const signers = signing.map((id) => `signer-${id}`);
export const everyProgram = [...programs, ...signers];
/** Keys as an operator would make them. */
export const keys = makeKeys(['gateway', ...readAgencies().map(({ id }) => id)]);
const logKeys = makeKeys(['log']);

const officialKeys = makeKeys(readAgencies().flatMap(({ id }) => [`${id}-owner`, `${id}-officer`]));
const keyOf = (owner: string) => officialKeys.secret.get(owner) as DemoOfficial['key'];
/** Those who sign bundles for each agency, as its list of delegations has them. */
export const officials: ReadonlyArray<DemoOfficial> = readAgencies().flatMap(({ id: agency }): DemoOfficial[] => [
  {
    ...{ agency, role: 'information-owner', official: `owner of ${agency}`, delegation: `${agency} 2026/1` },
    key: keyOf(`${agency}-owner`),
  },
  {
    ...{ agency, role: 'data-protection-officer', official: `officer of ${agency}`, delegation: null },
    key: keyOf(`${agency}-officer`),
  },
]);

export function service(name: string): Service {
  const found = services.get(name);
  if (!found) throw new Error(`expected a service \`${name}\` in docker-compose.yml`);
  return found;
}

/** What an operator would write into `.env`: a value for every variable, no two alike. */
export function operatorValue(name: string): string {
  if (name === 'FAMILJEGRAF_ISSUERS') {
    return JSON.stringify(
      agencies.map((agency) => ({
        agency,
        issuer: `https://${agency}.example/`,
        jwks: `https://${agency}.example/jwks`,
      })),
    );
  }
  if (name === 'FAMILJEGRAF_KEYS') return JSON.stringify(keys.jwks);
  if (name === 'FAMILJEGRAF_RELEASE_KEYS') return releaseKeysOf(officials);
  if (name === 'LOG_KEY') return JSON.stringify(logKeys.secret.get('log'));
  if (/_START_CONDITIONS$/.test(name)) {
    const condition = { id: `${name} 2026/1`, until: '9999-12-31' };
    const [dpia, needsAndRisk, processorAgreement, delegations] = [condition, condition, condition, condition];
    return JSON.stringify({ dpia, needsAndRisk, processorAgreement, delegations });
  }
  const [, owner = '', what] = /^(\w+)_(ISSUER|SIGNING_KEY)$/.exec(name) ?? [];
  const agency = owner.toLowerCase().replaceAll('_', '-');
  if (what === 'SIGNING_KEY') return JSON.stringify(keys.secret.get(agency));
  if (what === 'ISSUER') {
    return JSON.stringify([{ agency, issuer: `https://${agency}.example/`, jwks: `https://${agency}.example/jwks` }]);
  }
  if (/_(PASSWORD|SECRET)$/.test(name)) return Buffer.from(`${name} of the operator`).toString('hex');
  throw new Error(`docker-compose.yml asks for \`${name}\`: expected a plausible value for it in this test`);
}

export const variable = /\$\{(\w+)([^}]*)\}/g;

const defaultIn = (rest: string) => (rest.startsWith(':-') ? rest.slice(2) : null);

/** The environment of a service as its container sees it. `given`: what else the operator has written into `.env`. */
export function environment(name: string, given: Readonly<Record<string, string>> = {}): Record<string, string> {
  const filled = Object.entries(service(name).environment ?? {}).map(
    ([key, value]) =>
      [
        key,
        value.replace(
          variable,
          (_, wanted: string, rest: string) => given[wanted] ?? defaultIn(rest) ?? operatorValue(wanted),
        ),
      ] as const,
  );
  return Object.fromEntries(filled);
}

export function databaseOf(name: string): URL {
  const env = environment(name);
  return new URL(env.DATABASE_URL ?? env.FAMILJEGRAF_FACTS_DATABASE_URL ?? '');
}

/** Containers on `network` reach each other, and not its published ports alone. */
const isShared = (network: string) =>
  compose.networks[network]?.driver_opts?.['com.docker.network.bridge.enable_icc'] !== 'false';

/** Names of the services that `name` reaches over a network. */
export function reachedBy(name: string): string[] {
  const networks = service(name).networks.filter(isShared);
  const others = [...services].filter(
    ([other, { networks: its }]) => other !== name && its.some((n) => networks.includes(n)),
  );
  return others.map(([other]) => other).sort();
}

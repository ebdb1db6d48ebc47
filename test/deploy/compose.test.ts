/**
 * The production of docker-compose.yml, read and compared with the programs: no container engine needed.
 *
 * Phases: services and settings → networks, ports, secrets.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readGatewaySettings } from '../../gateway/config.js';
import { projectFile } from '../../schema/files.js';
import { settingsTable } from '../../schema/settings-table.js';
import { readAgencySettings } from '../../subgraphs/kit/config.js';
import { readSignerSettings } from '../../subgraphs/kit/signer/config.js';
import {
  agencies,
  type Compose,
  compose,
  databaseOf,
  environment,
  everyProgram,
  gateways,
  programs,
  reachedBy,
  service,
  services,
  signers,
  signing,
  text,
} from './compose-file.js';

/** Variables for the time while a secret or a role changes: the second secret, and another role than the first. */
const isOfChange = /^[A-Z_]+(_SECRET_ALSO:-|_DB_ROLE:-[\w-]+)$/;

describe('docker-compose.yml', () => {
  it('runs every agency and its signer in containers of their own beside gateways, PostgreSQL and Redis', () => {
    expect([...services.keys()].sort()).toEqual([...everyProgram, 'postgres', 'redis'].sort());
    expect(signers.map((name) => service(name).command)).toEqual(signing.map((id) => ['dist/subgraphs/signer.js', id]));
    expect(agencies.map((id) => service(id).command)).toEqual(agencies.map((id) => ['dist/subgraphs/main.js', id]));
  });

  it('runs at least two gateways, alike but for their ports', () => {
    expect(gateways.length).toBeGreaterThanOrEqual(2);
    const [first, ...others] = gateways.map((name) => ({ ...service(name), ports: null }));
    for (const other of others) expect(other).toEqual(first);
  });

  it('has connections to PostgreSQL for every program twice, old and new beside each other', () => {
    const command = service('postgres').command ?? [];
    const most = Number(command.find((one) => one.startsWith('max_connections='))?.split('=')[1]);
    const ofSuperuser = 3;
    const ofAgencies = agencies.length * 10 + 1;
    expect(most - ofSuperuser).toBeGreaterThanOrEqual(2 * (ofAgencies + gateways.length * 14));
  });

  it('starts scripts that exist as sources', () => {
    for (const name of everyProgram) {
      const [script = ''] = service(name).command ?? [];
      expect([script, existsSync(projectFile(script.replace(/^dist\/(.*)\.js$/, '$1.ts')))]).toEqual([script, true]);
    }
  });

  it.each(everyProgram)('sets for %s only what the configuration table has for its program', (name) => {
    const program = gateways.includes(name) ? 'gateway' : signers.includes(name) ? 'signer' : 'agency';
    const known = Object.entries(settingsTable).flatMap(([key, { programs: its }]) =>
      (its as ReadonlyArray<string>).includes(program) ? [key] : [],
    );
    const { APOLLO_TELEMETRY_DISABLED: disabled, ...settings } = environment(name);
    expect(disabled).toBe('true');
    expect(Object.keys(settings).filter((key) => !known.includes(key))).toEqual([]);
    expect(Object.keys(settings)).not.toContain('FAMILJEGRAF_SEED');
    expect(Object.keys(settings)).not.toContain('FAMILJEGRAF_CLOCK');
  });

  it.each(everyProgram)('gives %s settings that it accepts in production', (name) => {
    const env = environment(name);
    expect(env).toMatchObject({ NODE_ENV: 'production', FAMILJEGRAF_HOST: '0.0.0.0' });
    if (gateways.includes(name)) expect(readGatewaySettings(env).REDIS_URL).toMatch(/^redis:\/\/redis:6379$/);
    else if (!signers.includes(name)) expect(readAgencySettings(env)).toMatchObject({ seed: 'none', clock: null });
    else expect(readSignerSettings(name.replace('signer-', ''), env)).toMatchObject({ allowDemo: false });
  });

  it('gives every agency a role and a database of its own, and the gateways a role that is no agency', () => {
    const urls = agencies.map(databaseOf);
    for (const [index, id] of agencies.entries()) {
      expect([urls[index]?.username, urls[index]?.pathname, urls[index]?.host]).toEqual([
        id,
        `/${id}`,
        'postgres:5432',
      ]);
    }
    const facts = databaseOf(gateways[0] ?? '');
    expect([facts.username, facts.pathname, facts.host]).toEqual(['gateway_facts', '/cooperation', 'postgres:5432']);
    const passwords = [...urls, facts].map(({ password }) => password);
    const superuser = environment('postgres').POSTGRES_PASSWORD;
    expect(new Set([...passwords, superuser]).size).toBe(agencies.length + 2);
  });

  it('remembers what the database of cooperation has had on a volume of its own, which is the image’s user’s', () => {
    const file = readAgencySettings(environment('cooperation')).headFile ?? '';
    expect(service('cooperation').volumes).toEqual([`head:${dirname(file)}`]);
    expect(service('postgres').volumes).toEqual(['postgres:/var/lib/postgresql']);
    expect(readFileSync(projectFile('Dockerfile'), 'utf8')).toContain(
      `--chown=node:node ${dirname(file)} ${dirname(file)}\nUSER node\n`,
    );
  });

  it('lets the gateways ask every agency at its service and port', () => {
    const expected = agencies.map((id) => [id, `http://${id}:${environment(id).FAMILJEGRAF_PORT}/graphql`]);
    for (const name of gateways) {
      expect(readGatewaySettings(environment(name)).FAMILJEGRAF_AGENCIES).toEqual(Object.fromEntries(expected));
    }
  });

  it('gives each agency a secret of its own, those who send it records another, and the gateways those of the agencies', () => {
    const settings = agencies.map((id) => readAgencySettings(environment(id)));
    const secrets = settings.flatMap(({ secret, intakeSecret }) => [...secret, ...(intakeSecret ?? [])]);
    expect(new Set(secrets).size).toBe(2 * agencies.length);
    const known = readGatewaySettings(environment(gateways[0] ?? '')).FAMILJEGRAF_AGENCY_SECRETS;
    expect(known).toEqual(Object.fromEntries(agencies.map((id, at) => [id, settings[at]?.secret[0]])));
  });

  it.each(agencies)('lets the secret of %s change by steps, as KEYS.md says: each taken before it is used', (id) => {
    const name = `${id.toUpperCase().replaceAll('-', '_')}_SECRET`;
    const [before, now] = ['the-secret-before-of-thirty-two-characters', 'the-secret-after-of-thirty-two-characters'];
    const taken = (given: Record<string, string>) => readAgencySettings(environment(id, given)).secret;
    const used = (given: Record<string, string>) =>
      readGatewaySettings(environment(gateways[0] ?? '', given)).FAMILJEGRAF_AGENCY_SECRETS[id];
    const steps = [
      { [name]: before },
      { [name]: before, [`${name}_ALSO`]: now },
      { [name]: now, [`${name}_ALSO`]: before },
      { [name]: now },
    ];
    expect(steps.map(taken)).toEqual([[before], [before, now], [now, before], [now]]);
    expect(steps.map(used)).toEqual([before, before, now, now]);
  });

  it.each([...agencies, 'gateway-1'])(
    'lets the role of %s in PostgreSQL be another while a password changes',
    (name) => {
      const role = `${(name === 'gateway-1' ? 'gateway-facts' : name).toUpperCase().replaceAll('-', '_')}_DB_ROLE`;
      const { DATABASE_URL, FAMILJEGRAF_FACTS_DATABASE_URL } = environment(name, { [role]: 'second' });
      expect(new URL(DATABASE_URL ?? FAMILJEGRAF_FACTS_DATABASE_URL ?? '').username).toBe('second');
    },
  );

  it('lets a token be shown to the gateways or to one signer, never to both', () => {
    const ofSigners = signing.map((id) => readSignerSettings(id, environment(`signer-${id}`)).audience);
    const ofGateways = readGatewaySettings(environment(gateways[0] ?? '')).FAMILJEGRAF_AUDIENCE;
    expect(new Set([...ofSigners, ofGateways]).size).toBe(signing.length + 1);
  });

  it('publishes the ports of the programs alone, each its own, on the loopback interface', () => {
    const published = everyProgram.map((name) => {
      const [address, host, container, ...rest] = (service(name).ports ?? []).join().split(':');
      expect([address, container, rest]).toEqual(['127.0.0.1', environment(name).FAMILJEGRAF_PORT, []]);
      return host;
    });
    expect(new Set(published).size).toBe(everyProgram.length);
    const others = [...services].filter(([name]) => !everyProgram.includes(name));
    expect(others.filter(([, its]) => its.ports || its.network_mode || its.expose)).toEqual([]);
  });

  it('connects an agency with its database server and the gateways alone', () => {
    for (const id of agencies) expect([id, reachedBy(id)]).toEqual([id, [...gateways, 'postgres'].sort()]);
    for (const name of signers) expect([name, reachedBy(name)]).toEqual([name, []]);
    expect(reachedBy('redis')).toEqual([...gateways].sort());
    expect(reachedBy('postgres')).toEqual([...programs].sort());
  });

  it('lets nothing but gateways and signers out of the machine', () => {
    const isClosed = (network: Compose['networks'][string] | undefined) =>
      network?.internal === true ||
      network?.driver_opts?.['com.docker.network.bridge.enable_ip_masquerade'] === 'false';
    const open = Object.keys(compose.networks).filter((name) => !isClosed(compose.networks[name]));
    for (const id of agencies) expect([id, compose.networks[id]]).toEqual([id, { internal: true }]);
    const outside = [...services].filter(([, { networks }]) => networks.some((name) => open.includes(name)));
    expect(outside.map(([name]) => name)).toEqual([...gateways, ...signers]);
    const named = [...services.values()].flatMap(({ networks }) => networks);
    expect(Object.keys(compose.networks).sort()).toEqual([...new Set(named)].sort());
  });

  it('asks for every variable, with a sentence and without a default, but for those of a change of secrets', () => {
    const asked = [...text.replaceAll('$$', '').matchAll(/\$(?:\{([^}]*)\}?|\w+)/g)].map(
      ([whole, inside]) => inside ?? whole,
    );
    expect(asked.length).toBeGreaterThan(agencies.length);
    expect(asked.filter((inside) => !isOfChange.test(inside) && !/^[A-Z_]+:\?\S.{10,}$/.test(inside))).toEqual([]);
  });

  it('writes no secret down', () => {
    const required = /^([a-z-]+=)?\$\{\w+:\?[^}]+\}(,[a-z-]+=\$\{\w+:\?[^}]+\})*(,\$\{\w+_SECRET_ALSO:-\})?$/;
    const secret = new Set(Object.entries(settingsTable).flatMap(([key, its]) => ('secret' in its ? [key] : [])));
    for (const [name, { environment: its = {} }] of services) {
      for (const [key, value] of Object.entries(its)) {
        if (!secret.has(key) && !/PASSWORD|SECRET|TOKEN/.test(key)) continue;
        const password = /^\w+:\/\/[^:@/]*:(.*)@[^@]*$/.exec(value.replace(/\$\{\w+_DB_ROLE:-[\w-]+\}/, 'role'))?.[1];
        const shown = /^\w+:\/\//.test(value)
          ? password !== undefined && !required.test(password)
          : !required.test(value);
        expect([name, key, shown]).toEqual([name, key, false]);
      }
    }
  });

  it('contains every container', () => {
    for (const [name, its] of services) {
      expect([name, its]).toEqual([
        name,
        expect.objectContaining({
          restart: 'unless-stopped',
          cap_drop: ['ALL'],
          security_opt: ['no-new-privileges:true'],
          stop_grace_period: expect.stringMatching(/^\d+s$/),
          ...(name !== 'postgres' && { read_only: true }),
          ...(its.build === undefined && { user: name }),
        }),
      ]);
      expect(its.privileged ?? its.cap_add).toBeUndefined();
      expect(its.build === '.' ? 'familjegraf' : its.image).toMatch(/^(familjegraf|postgres:18|redis:8)$/);
    }
  });

  it('starts an agency after its database and a gateway after the case facts', () => {
    for (const id of agencies) expect(service(id).depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    for (const name of gateways) {
      const waits = service(name).depends_on ?? {};
      expect(Object.keys(waits).sort()).toEqual([...agencies, 'postgres', 'redis'].sort());
      expect(waits.cooperation).toEqual({ condition: 'service_healthy' });
    }
    for (const name of ['postgres', 'redis']) expect(service(name).healthcheck).toBeDefined();
  });

  it('has PostgreSQL write no row and no statement to its log, since both hold values', () => {
    const command = (service('postgres').command as ReadonlyArray<string>).join(' ');
    expect(command).toMatch(/ -c log_error_verbosity=terse -c log_min_error_statement=panic$/);
  });
});

/** The manifests for Kubernetes, read and compared with the programs: no cluster needed. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { readGatewaySettings } from '../../gateway/config.js';
import { projectFile } from '../../schema/files.js';
import { settingsTable } from '../../schema/settings-table.js';
import { readAgencySettings } from '../../subgraphs/kit/config.js';
import { readSignerSettings } from '../../subgraphs/kit/signer/config.js';
import { sharedStack } from '../support/shared-stack.js';
import { shippedAgencies } from '../support/shipped.js';
import {
  allOf,
  containerOf,
  deployments,
  environmentOf,
  type Manifest,
  manifests,
  type Peer,
  references,
  texts,
} from './kubernetes-files.js';

const names = [...deployments.keys()];
const programOf = (name: string) => (name === 'gateway' ? 'gateway' : name.startsWith('signer-') ? 'signer' : 'agency');
const agencyOf = (name: string) => name.replace('signer-', '');
const services = allOf('Service');
const policies = allOf('NetworkPolicy');

it('runs gateways, cooperation, an agency and its signer, all in one namespace', () => {
  expect(names.sort()).toEqual(['cooperation', 'gateway', 'school', 'signer-school']);
  expect(manifests.filter(({ kind, metadata }) => (metadata.namespace ?? kind) !== 'familjegraf')).toEqual([
    expect.objectContaining({ kind: 'Namespace', metadata: expect.objectContaining({ name: 'familjegraf' }) }),
  ]);
});

it.each(names)('starts %s by a script that exists, as the program it is', (name) => {
  const [script = '', ...args] = containerOf(name).args;
  expect(existsSync(projectFile(script.replace(/^dist\/(.*)\.js$/, '$1.ts')))).toBe(true);
  expect([script, ...args]).toEqual(
    {
      gateway: ['dist/gateway/main.js'],
      signer: ['dist/subgraphs/signer.js', agencyOf(name)],
      agency: ['dist/subgraphs/main.js', name],
    }[programOf(name)],
  );
});

it.each(names)('sets for %s only what the configuration table has for its program, secrets by reference', (name) => {
  for (const { name: key, value, valueFrom } of containerOf(name).env) {
    const setting = Object.entries(settingsTable).find(([known]) => known === key)?.[1];
    expect([key, setting?.programs]).toEqual([key, expect.arrayContaining([programOf(name)])]);
    expect([key, value === undefined]).toEqual([key, valueFrom !== undefined]);
    const isSecret = setting !== undefined && 'secret' in setting;
    expect([key, valueFrom !== undefined && 'secretKeyRef' in valueFrom]).toEqual([key, isSecret]);
  }
});

it.each(names)('gives %s settings that it accepts in production', (name) => {
  const env = environmentOf(name);
  expect(env).toMatchObject({ NODE_ENV: 'production', FAMILJEGRAF_HOST: '0.0.0.0' });
  const read = {
    gateway: () => readGatewaySettings(env).FAMILJEGRAF_PORT,
    agency: () => readAgencySettings(env).port,
    signer: () => readSignerSettings(agencyOf(name), env).port,
  }[programOf(name)];
  const ports = new Map(containerOf(name).ports.map((port) => [port.name, port.containerPort]));
  expect(ports.get('http')).toBe(read());
  expect(ports.get('metrics')).toBe(env.FAMILJEGRAF_METRICS_PORT && Number(env.FAMILJEGRAF_METRICS_PORT));
});

it('is refused where a reference is left out', () => {
  for (const { name: key, valueFrom } of containerOf('gateway').env) {
    if (!valueFrom || key === 'REDIS_URL') continue;
    expect(() => readGatewaySettings({ ...environmentOf('gateway'), [key]: undefined })).toThrow(key);
  }
});

it('lets the gateways ask every agency that ships with a subgraph, those in the cluster at their services', () => {
  const settings = readGatewaySettings(environmentOf('gateway'));
  const agencies = settings.FAMILJEGRAF_AGENCIES;
  expect(Object.keys(agencies).sort()).toEqual(shippedAgencies.map(({ id }) => id).sort());
  for (const [id, address] of Object.entries(agencies)) {
    const { protocol, hostname, port } = new URL(address);
    expect(protocol).toBe('https:');
    const own = services.get(id)?.spec.ports?.[0]?.port;
    expect([hostname, port]).toEqual(own === undefined ? [`${id}.example`, ''] : [id, String(own)]);
  }
  const folders = [
    settings.FAMILJEGRAF_TRUSTED_DOCUMENTS,
    settings.FAMILJEGRAF_REGISTRY,
    settings.FAMILJEGRAF_TLS_FOLDER,
  ].map((mountPath) => expect.objectContaining({ mountPath, readOnly: true }));
  expect(containerOf('gateway').volumeMounts).toEqual(folders);
});

it('remembers what the database of cooperation has had on a volume of its own', () => {
  const file = readAgencySettings(environmentOf('cooperation')).headFile ?? '';
  const { volumeMounts } = containerOf('cooperation');
  expect(volumeMounts).toContainEqual({ name: 'head', mountPath: dirname(file) });
  expect(deployments.get('cooperation')?.spec.template?.spec).toMatchObject({
    securityContext: { fsGroup: 1000 },
    volumes: expect.arrayContaining([{ name: 'head', persistentVolumeClaim: { claimName: 'head' } }]),
  });
});

it('probes paths that the programs answer: readiness tells, liveness does not restart for what others lack', async () => {
  const { url, agencies } = sharedStack();
  const at = { gateway: url, agency: agencies.school ?? '', signer: null }; // those of the demo share one address
  for (const name of names) {
    const { startupProbe, livenessProbe, readinessProbe, env, volumeMounts = [] } = containerOf(name);
    const folder = env.find((entry) => entry.name === 'FAMILJEGRAF_TLS_FOLDER')?.value;
    const scheme = programOf(name) === 'agency' ? { scheme: 'HTTPS' } : {}; // they end TLS themselves
    expect([name, folder !== undefined]).toEqual([name, programOf(name) !== 'signer']);
    if (folder) expect(volumeMounts).toContainEqual({ name: 'tls', mountPath: folder, readOnly: true });
    expect([startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet)).toEqual([
      { path: '/health/live', port: 'http', ...scheme },
      { path: '/health/live', port: 'http', ...scheme },
      { path: '/health/ready', port: 'http', ...scheme },
    ]);
    for (const { httpGet } of [livenessProbe, readinessProbe]) {
      const address = at[programOf(name)];
      if (address !== null) expect((await fetch(new URL(httpGet.path, address))).status).toBe(200);
    }
  }
});

it('selects pods that there are, and leaves the disruption budget room', () => {
  const isOf = (labels: Readonly<Record<string, string>> | undefined) => names.filter((name) => labels?.app === name);
  for (const [name, { spec }] of services) {
    expect(isOf(spec.selector)).toEqual([name]);
    expect(containerOf(name).ports.map((port) => port.name)).toContain(spec.ports?.[0]?.targetPort);
  }
  for (const [name, { spec }] of deployments) {
    expect(spec.selector?.matchLabels).toEqual(spec.template?.metadata.labels);
    expect(spec.strategy?.type).toBe(name === 'cooperation' ? 'Recreate' : 'RollingUpdate');
  }
  const budgets = allOf('PodDisruptionBudget');
  expect([...budgets.keys()]).toContain('gateway');
  for (const [name, { spec }] of budgets) {
    expect(isOf(spec.selector?.matchLabels)).toEqual([name]);
    expect(spec.minAvailable).toBe((deployments.get(name)?.spec.replicas ?? 0) - 1);
  }
});

/** Who a policy lets through, in words. */
const peersOf = (peers: ReadonlyArray<Peer> = []) =>
  peers.map(({ podSelector, namespaceSelector, ipBlock }) => {
    const labels = podSelector?.matchLabels ?? namespaceSelector?.matchLabels ?? {};
    return ipBlock
      ? 'outside'
      : [labels.app ?? labels['kubernetes.io/metadata.name'], labels.database].join(' ').trim();
  });
const opened = ({ spec }: Manifest) => ({
  in: (spec.ingress ?? []).flatMap(({ from }) => peersOf(from)),
  out: (spec.egress ?? []).flatMap(({ to }) => peersOf(to)),
});

it('closes the namespace and opens what each program needs: no agency reaches another, none but gateways and signers gets out', () => {
  expect(policies.get('closed')?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  const own = new Map([...policies].filter(([, { spec }]) => spec.podSelector?.matchLabels));
  expect(Object.fromEntries([...own].map(([name, its]) => [name, opened(its)]))).toEqual({
    gateway: {
      in: ['ingress', 'monitoring'],
      out: ['cooperation', 'school', 'postgresql cooperation', 'redis', 'outside'],
    },
    cooperation: { in: ['gateway', 'ingress', 'monitoring'], out: ['postgresql cooperation'] },
    school: { in: ['gateway', 'ingress', 'monitoring'], out: ['postgresql school'] },
    'signer-school': { in: ['ingress'], out: ['outside'] },
  });
  for (const [name, { spec }] of own) expect(spec.podSelector?.matchLabels).toEqual({ app: name });
});

it('contains every pod, and lets Kubernetes set no variable of its own', () => {
  for (const [name, { spec }] of deployments) {
    expect([name, spec.template?.spec]).toEqual([
      name,
      expect.objectContaining({
        automountServiceAccountToken: false,
        enableServiceLinks: false, // FAMILJEGRAF_… of a service would be refused as an unknown setting
        securityContext: expect.objectContaining({
          runAsNonRoot: true,
          runAsUser: 1000,
          seccompProfile: { type: 'RuntimeDefault' },
        }),
      }),
    ]);
    expect(containerOf(name).securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  }
});

it('names in its README every object that an operator has to make', () => {
  const rows = (texts.get('README.md') ?? '').split('\n').filter((line) => line.startsWith('| '));
  for (const reference of new Set(references)) {
    const [kind = '', name, key] = reference.split(' ');
    const isOf = (row: string) =>
      row.toLowerCase().startsWith(`| ${kind.toLowerCase()} `) &&
      row.includes(`\`${name}\``) &&
      row.includes(`\`${key}\``);
    expect([reference, rows.some(isOf)]).toEqual([reference, true]);
  }
});

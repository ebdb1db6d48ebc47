/** The manifests of gateway/operations/kubernetes, parsed, and each program's environment as its pod sees it. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { projectFile } from '../../schema/files.js';
import { databaseOf, operatorValue } from '../deploy/compose-file.js';

interface EnvEntry {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: Readonly<Record<string, { readonly name: string; readonly key: string }>>;
}
interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string; readonly scheme?: string };
}
export interface Container {
  readonly image: string;
  readonly args: ReadonlyArray<string>;
  readonly env: ReadonlyArray<EnvEntry>;
  readonly ports: ReadonlyArray<{ readonly name: string; readonly containerPort: number }>;
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
  readonly securityContext: unknown;
  readonly lifecycle: { readonly preStop: { readonly exec: { readonly command: ReadonlyArray<string> } } };
  readonly volumeMounts?: ReadonlyArray<{ readonly mountPath: string }>;
}
export interface Pod {
  readonly containers: ReadonlyArray<Container>;
  readonly terminationGracePeriodSeconds: number;
  readonly [key: string]: unknown;
}
type Labels = Readonly<Record<string, string>>;
export interface Peer {
  readonly podSelector?: { readonly matchLabels: Labels };
  readonly namespaceSelector?: { readonly matchLabels: Labels };
  readonly ipBlock?: { readonly cidr: string; readonly except: ReadonlyArray<string> };
}
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Labels };
  readonly spec: {
    readonly replicas?: number;
    readonly minAvailable?: number;
    readonly strategy?: { readonly type: string };
    readonly selector?: Labels & { readonly matchLabels?: Labels };
    readonly podSelector?: { readonly matchLabels?: Labels };
    readonly policyTypes?: ReadonlyArray<string>;
    readonly ingress?: ReadonlyArray<{ readonly from: ReadonlyArray<Peer> }>;
    readonly egress?: ReadonlyArray<{ readonly to: ReadonlyArray<Peer> }>;
    readonly ports?: ReadonlyArray<{ readonly port: number; readonly targetPort: string }>;
    readonly template?: { readonly metadata: { readonly labels: Labels }; readonly spec: Pod };
  };
}

const folder = 'gateway/operations/kubernetes';
export const texts = new Map(
  readdirSync(projectFile(folder)).map((name) => [name, readFileSync(projectFile(`${folder}/${name}`), 'utf8')]),
);
export const manifests: ReadonlyArray<Manifest> = [...texts]
  .filter(([name]) => name.endsWith('.yaml'))
  .flatMap(([, text]) => parseAllDocuments(text))
  .map((document) => {
    if (document.errors.length > 0) throw new Error(document.errors.map(({ message }) => message).join('\n'));
    return document.toJS() as Manifest;
  });

/** All of one kind, by name. */
export const allOf = (kind: string): ReadonlyMap<string, Manifest> =>
  new Map(manifests.flatMap((its) => (its.kind === kind ? [[its.metadata.name, its] as const] : [])));
export const deployments = allOf('Deployment');

/** The one container of the pod of `name`. */
export function containerOf(name: string): Container {
  const [container, ...others] = deployments.get(name)?.spec.template?.spec.containers ?? [];
  if (!container || others.length > 0) throw new Error(`expected one container in the pod of \`${name}\``);
  return container;
}

/** What an operator would put into `key` of the object `name`: as in docker-compose.yml where it is the same thing. */
function valueAt(name: string, key: string): string {
  const owner = name.replace(/^signer-/, '').toUpperCase();
  if (name === 'public') return operatorValue(`FAMILJEGRAF_${key.toUpperCase().replaceAll('-', '_')}`);
  if (key === 'agency-secrets') {
    const ids = containerOf('gateway').env.find((entry) => entry.name === 'FAMILJEGRAF_AGENCIES')?.value ?? '';
    return ids.replace(/([\w-]+)=[^,]*/g, (_, id: string) => `${id}=${operatorValue(`${id}_SECRET`)}`);
  }
  if (key === 'facts-database-url') return `${databaseOf('gateway-1').href}?sslmode=verify-full`;
  if (key === 'database-url') return `${databaseOf(name).href}?sslmode=verify-full`;
  if (key === 'redis-url') return 'rediss://redis:6379';
  if (key === 'agency-secret') return operatorValue(`${name}_SECRET`);
  if (key === 'intake-secret' && name === 'cooperation') return operatorValue('INTAKE_SECRET');
  const shared = { 'log-secret': 'LOG_SECRET', 'log-key': 'LOG_KEY' }[key];
  return operatorValue(shared ?? `${owner}_${key.toUpperCase().replaceAll('-', '_')}`);
}

/** The objects that the manifests refer to: `KIND NAME KEY` each. */
export const references = [...deployments.keys()].flatMap((name) =>
  containerOf(name).env.flatMap(({ valueFrom = {} }) =>
    Object.entries(valueFrom).map(([kind, its]) => `${kind.replace('KeyRef', '')} ${its.name} ${its.key}`),
  ),
);

/** The environment of the pod of `name`, references filled in. */
export function environmentOf(name: string): Record<string, string> {
  return Object.fromEntries(
    containerOf(name).env.map(({ name: key, value, valueFrom = {} }) => {
      const [from] = Object.values(valueFrom);
      return [key, value ?? (from ? valueAt(from.name, from.key) : '')];
    }),
  );
}

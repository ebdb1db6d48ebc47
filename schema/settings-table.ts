/** The one configuration table: every setting of every program, an environment variable each. `settings.ts` reads it. */
import { z } from 'zod';
import {
  acceptedSecrets,
  agencySecrets,
  agencyUrls,
  consoleClients,
  expectedDeadline,
  expectedDrain,
  expectedLogKey,
  expectedSecrets,
  isoDate,
  issuers,
  json,
  logKey,
  oneOf,
  origin,
  origins,
  port,
  postgresUrl,
  privateKey,
  publicKeys,
  redisUrl,
  releaseKeys,
  secret,
  url,
} from './settings-forms.js';
import { startConditions } from './start-conditions.js';

const signerMark = '-signer-';

/** Audience of tokens for the signer of `agency`, from that of the gateway, `audience`, which never looks like one. */
export const signerAudience = (audience: string, agency: string): string => `${audience}${signerMark}${agency}`;

/**
 * A program that reads settings: the gateway, one agency's subgraph or signer, the development start script, the tools of
 * the log, or those of the registry.
 */
export type Program = 'gateway' | 'agency' | 'signer' | 'start' | 'mock' | 'log' | 'registry';

/** A row of the table. */
export interface Setting {
  readonly programs: ReadonlyArray<Program>;
  readonly says: string;
  readonly type: z.ZodType;
  /** Shown in the README; `undefined` means required. */
  readonly default?: string;
  readonly secret?: true;
}

const all = ['gateway', 'agency', 'signer', 'start'] as const;

/** Name, programs, meaning, form and default of every setting. The README's table is checked against it. */
export const settingsTable = {
  NODE_ENV: {
    programs: all,
    says: '`production` refuses demo keys, demo identities, a set clock and introspection',
    type: oneOf(['development', 'production', 'test']),
    default: 'development',
  },
  FAMILJEGRAF_HOST: { programs: all, says: 'address to listen on', type: z.string().min(1), default: '127.0.0.1' },
  FAMILJEGRAF_PORT: { programs: all, says: 'port to listen on; 0 takes a free one', type: port, default: '4000' },
  FAMILJEGRAF_LOG_LEVEL: {
    programs: all,
    says: 'least severe log line written',
    type: oneOf(['debug', 'info', 'warn', 'error', 'silent']),
    default: 'info',
  },
  FAMILJEGRAF_CLOCK: {
    programs: all,
    says: 'the day it is said to be, `YYYY-MM-DD`; development only (empty: the real day; `npm start`: the story day)',
    type: z.union([z.literal('').transform(() => null), isoDate], 'expected a day `YYYY-MM-DD`'),
    default: '',
  },
  FAMILJEGRAF_CASE_FILE: {
    programs: ['start'],
    says: '`demo`: what agencies had signed by the day; `empty`: nothing but their own registers, to take the story step by step',
    type: oneOf(['demo', 'empty']),
    default: 'demo',
  },
  FAMILJEGRAF_AGENCY_SECRET: {
    programs: ['agency'],
    says: 'secret that the gateways share with this agency alone, at least 32 characters: checked before a body is read. While it changes two, `NEW,OLD`: either is taken',
    type: acceptedSecrets,
    secret: true,
  },
  FAMILJEGRAF_AGENCY_SECRETS: {
    programs: ['gateway'],
    says: "each agency's secret, no two alike: `AGENCY=SECRET,AGENCY=SECRET`",
    type: agencySecrets,
    secret: true,
  },
  FAMILJEGRAF_START_CONDITIONS: {
    programs: ['agency'],
    says: 'what the agency has in place, JSON: `{"dpia": {"id": REFERENCE, "until": YYYY-MM-DD}, "needsAndRisk": …, "processorAgreement": …, "delegations": …}`; production does not start without, nor after one has expired (with `FAMILJEGRAF_INTAKE_SECRET` it does, and takes signed records alone)',
    type: z.union(
      [z.literal('').transform(() => null), json.pipe(startConditions)],
      'expected JSON with `dpia`, `needsAndRisk`, `processorAgreement` and `delegations`, each `{"id": REFERENCE, "until": YYYY-MM-DD}`',
    ),
    default: '',
  },
  FAMILJEGRAF_INTAKE_SECRET: {
    programs: ['agency'],
    says: 'secret of the systems that send signed records (`POST /records`): to `cooperation`, which needs it, and of an agency to its own subgraph; at least 32 characters, or two while it changes; opens no data',
    type: z.union([z.literal('').transform(() => null), acceptedSecrets], expectedSecrets),
    default: '',
    secret: true,
  },
  FAMILJEGRAF_LOG_SECRET: {
    programs: ['agency', 'log'],
    says: 'for `cooperation` and the tools of the log: secret, at least 32 characters, from which names and keys of the log come; lost, nobody reads it',
    type: z.union([z.literal('').transform(() => null), secret], 'expected at least 32 characters'),
    default: '',
    secret: true,
  },
  FAMILJEGRAF_LOG_KEY: {
    programs: ['agency'],
    says: "for `cooperation` alone: private Ed25519 key as JWK with `kid`, which signs the log's head; `kid` is the log's origin, a name that no other log has. While the key changes a list, `[NEW, OLD]`, with the same `kid`: both sign",
    type: z.union([z.literal('').transform(() => null), logKey], expectedLogKey),
    default: '',
    secret: true,
  },
  FAMILJEGRAF_LOG_VERIFIER: {
    programs: ['log'],
    says: "the log's public key, pinned by whoever verifies: `ORIGIN+KEYID+KEY` (C2SP signed note); after a change of key `NEW,OLD`, for what was signed before",
    type: z.string(),
    default: '',
  },
  FAMILJEGRAF_HEAD_FILE: {
    programs: ['agency'],
    says: "for `cooperation`: file, on another disk than PostgreSQL's and in none of its backups, in which is remembered what the database has had; one that lacks it is not served. Production does not start `cooperation` without (empty: nothing is remembered)",
    type: z.string().transform((path) => path || null),
    default: '',
  },
  FAMILJEGRAF_KEYS: {
    programs: ['gateway', 'agency', 'signer'],
    says: 'public keys of the gateway and of every agency, JSON: `[{"owner": "gateway" or AGENCY, "jwk": JWK}]`',
    type: publicKeys,
  },
  FAMILJEGRAF_SIGNING_KEY: {
    programs: ['gateway', 'signer'],
    says: 'private Ed25519 key as JWK with `kid`: the gateway signs grants, a signer what its agency asserts',
    type: privateKey,
    secret: true,
  },
  FAMILJEGRAF_AGENCIES: {
    programs: ['gateway'],
    says: "where each agency's subgraph answers: `AGENCY=URL,AGENCY=URL`",
    type: agencyUrls,
  },
  FAMILJEGRAF_ISSUERS: {
    programs: ['gateway', 'signer'],
    says: 'one token issuer per agency, JSON: `[{"agency": …, "issuer": URL, "jwks": URL}]`; a signer: its own alone',
    type: issuers,
  },
  FAMILJEGRAF_AUDIENCE: {
    programs: ['gateway', 'agency', 'signer'],
    says: 'audience (`aud`) that tokens for the gateway name; those for a signer: this with `-signer-AGENCY` after it',
    type: z
      .string()
      .min(1)
      .refine((text) => !text.includes(signerMark), `expected an audience without \`${signerMark}\``),
    default: 'familjegraf',
  },
  FAMILJEGRAF_FACTS_DATABASE_URL: {
    programs: ['gateway'],
    says: 'PostgreSQL of the case facts and the disclosure log, as a role that may only read the one and append to the other',
    type: postgresUrl,
    secret: true,
  },
  FAMILJEGRAF_RATE_LIMIT: {
    programs: ['gateway'],
    says: 'requests per actor and minute',
    type: z.coerce.number().int().min(1),
    default: '600',
  },
  FAMILJEGRAF_AGENCY_RATE_LIMIT: {
    programs: ['gateway'],
    says: 'requests per agency and minute, all its actors together (empty: twenty times those of an actor)',
    type: z.union([z.literal('').transform(() => null), z.coerce.number().int().min(1)]),
    default: '',
  },
  FAMILJEGRAF_MAX_CONCURRENT: {
    programs: ['gateway'],
    says: 'requests under way at once; more are refused at once with 503',
    type: z.coerce.number().int().min(1),
    default: '256',
  },
  FAMILJEGRAF_TLS_FOLDER: {
    programs: ['gateway', 'agency'],
    says: 'folder of `tls.crt`, `tls.key`, `ca.crt` and, at agencies, `gateway-pins`: gateway and agencies prove to each other who they are; changes count at once (empty: plain HTTP, which production takes only with `FAMILJEGRAF_PLAIN_HTTP`)',
    type: z.string().transform((text) => text || null),
    default: '',
  },
  FAMILJEGRAF_PLAIN_HTTP: {
    programs: ['gateway', 'agency'],
    says: 'what else keeps the ways between gateway, agencies, their databases and Redis from others, in words: a service mesh, a network of one machine. Production does not start without it, or `FAMILJEGRAF_TLS_FOLDER` with `sslmode=verify-full` in the addresses of databases and `rediss` in that of Redis (empty: nothing does)',
    type: z
      .string()
      .trim()
      .transform((text) => text || null),
    default: '',
  },
  FAMILJEGRAF_METRICS_HOST: {
    programs: ['gateway', 'agency'],
    says: 'address of `/metrics`: one that monitoring reaches and clients do not',
    type: z.string().min(1),
    default: '127.0.0.1',
  },
  FAMILJEGRAF_METRICS_PORT: {
    programs: ['gateway', 'agency'],
    says: 'port of `/metrics` for Prometheus; 0 takes a free one (empty: none)',
    type: z.union([z.literal('').transform(() => null), port]),
    default: '',
  },
  FAMILJEGRAF_TRACES_URL: {
    programs: ['gateway', 'agency'],
    says: 'collector of traces, `http://HOST:4318/v1/traces` (OTLP over HTTP, JSON): when what happened, nothing of whom it was about (empty: none are made)',
    type: z.union([z.literal('').transform(() => null), url], 'expected http://HOST:PORT/v1/traces'),
    default: '',
  },
  FAMILJEGRAF_DEADLINE_MS: {
    programs: ['gateway'],
    says: 'milliseconds in which all agencies must have answered one request, its waves together; later ones are left out',
    type: z
      .string()
      .regex(/^\d+$/, expectedDeadline)
      .transform(Number)
      .pipe(z.number().min(1, expectedDeadline).max(60_000, expectedDeadline)),
    default: '10000',
  },
  FAMILJEGRAF_DRAIN_MS: {
    programs: ['gateway'],
    says: 'milliseconds for which a gateway that has been told to end answers on while `/health/ready` says 503, so that a balancer that asks there sends it nothing more (0: it takes nothing new at once)',
    type: z.string().regex(/^\d+$/, expectedDrain).transform(Number).pipe(z.number().max(10_000, expectedDrain)),
    default: '0',
  },
  FAMILJEGRAF_WARM_OPERATIONS: {
    programs: ['gateway'],
    says: 'file of GraphQL operations that are planned before the gateway is ready (empty: each when it is first asked)',
    type: z.string().transform((path) => path || null),
    default: '',
  },
  FAMILJEGRAF_TRUSTED_DOCUMENTS: {
    programs: ['gateway', 'start'],
    says: "manifest of a client's trusted documents, or folder of them (`*.client.json`); production answers these alone and does not start without (empty: none)",
    type: z.string().transform((path) => path || null),
    default: '',
  },
  FAMILJEGRAF_REGISTRY: {
    programs: ['gateway', 'registry'],
    says: "folder of the registry, from which signed bundles are taken while the gateway runs; production does not start without (empty: the bundle of the project's own files, which nobody signs)",
    type: z.string().transform((path) => path || null),
    default: '',
  },
  FAMILJEGRAF_RELEASE_KEYS: {
    programs: ['gateway', 'registry'],
    says: 'who signs bundles for each agency, JSON: `[{"agency": …, "role": "information-owner", "official": NAME, "delegation": ID, "until": YYYY-MM-DD, "jwk": JWK}, …]`; a `data-protection-officer` has no `delegation`',
    type: z.union(
      [z.literal('').transform(() => null), releaseKeys],
      'expected JSON as in the configuration table, with public Ed25519 keys as JWK with `kid`, each key and official once',
    ),
    default: '',
  },
  FAMILJEGRAF_CORS_ORIGINS: {
    programs: ['gateway', 'start', 'mock'],
    says: 'origins of web pages that may ask, `https://HOST,https://HOST` (empty: those that this gateway serves itself alone)',
    type: origins,
    default: '',
  },
  FAMILJEGRAF_HTTP_STATUSES: {
    programs: ['gateway'],
    says: 'status codes of answers in `application/graphql-response+json`. `settled`: those that clients know; `draft`: also those that the GraphQL-over-HTTP draft has taken up of late, 294 for errors beside data and 422 for a query that does not fit the schema',
    type: oneOf(['settled', 'draft']),
    default: 'settled',
  },
  REDIS_URL: {
    programs: ['gateway'],
    says: 'Redis that several gateways share for rate limits and for the news that facts have changed; only speed depends on it (empty: each counts for itself and hears PostgreSQL alone). `rediss://` with TLS, which production expects without `FAMILJEGRAF_PLAIN_HTTP`; `redis+cluster://HOST:PORT,HOST:PORT` of nodes of a Redis Cluster, any of which tells of the others',
    type: z.union(
      [z.literal('').transform(() => null), redisUrl],
      'expected redis://HOST:PORT, or redis+cluster://HOST:PORT,HOST:PORT of nodes of a cluster',
    ),
    default: '',
    secret: true,
  },
  DATABASE_URL: {
    programs: ['agency', 'start', 'log'],
    says: "the agency's PostgreSQL (the tools of the log: that of `cooperation`); for `npm start` a server on which it may create databases (empty: an embedded one)",
    type: z.union([z.literal('').transform(() => null), postgresUrl]),
    default: '',
    secret: true,
  },
  FAMILJEGRAF_DEV_ISSUER: {
    programs: ['start'],
    says: 'where the development issuer answers; also read by `npm run` `token`, `ask`, `perform` and `log`',
    type: z.string().regex(/^http:\/\/(127\.0\.0\.1|localhost):\d+$/, 'expected http://127.0.0.1:PORT'),
    default: 'http://127.0.0.1:4010',
  },
  FAMILJEGRAF_DEV_DESK: {
    programs: ['gateway'],
    says: 'where the desk of `npm start` answers, from which GraphiQL gets demo actors and their tokens; refused in production (empty: none)',
    type: z.union([z.literal('').transform(() => null), url], 'expected http://HOST:PORT/desk'),
    default: '',
  },
  FAMILJEGRAF_CONSOLE_CLIENTS: {
    programs: ['gateway'],
    says: 'as whom the console logs officers in at each agency\'s issuer, JSON: `[{"agency": …, "id": CLIENT, "secret": SECRET or null}]` (empty: there is no console)',
    type: z.union(
      [z.literal('').transform(() => []), consoleClients],
      'expected JSON `[{"agency": …, "id": CLIENT, "secret": SECRET or null}]`',
    ),
    default: '',
    secret: true,
  },
  FAMILJEGRAF_CONSOLE_URL: {
    programs: ['gateway'],
    says: 'where browsers reach the gateway, `https://HOST`: logins to the console come back there (empty: in development, to this machine)',
    type: z.union([z.literal('').transform(() => null), origin], 'expected https://HOST'),
    default: '',
  },
  FAMILJEGRAF_LOG_READERS: {
    programs: ['agency'],
    says: 'for `cooperation` alone: issuers whose data protection officers may read the log through the console, and who with their information owners may count open cases, JSON as in `FAMILJEGRAF_ISSUERS` (empty: none)',
    type: z.union(
      [z.literal('').transform(() => []), issuers],
      'expected JSON `[{"agency": …, "issuer": URL, "jwks": URL}]`',
    ),
    default: '',
  },
  FAMILJEGRAF_SEED: {
    programs: ['agency'],
    says: '`demo` loads the demo family into an empty database; not in production',
    type: oneOf(['none', 'demo']),
    default: 'none',
  },
} as const satisfies Record<string, Setting>;

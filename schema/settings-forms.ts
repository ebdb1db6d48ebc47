/** Forms of settings: what text each takes, and what it becomes. A fault says what was expected and repeats no secret. */
import { z } from 'zod';
import { readKeyRing, readPrivateKey } from './facts/jws.js';
import { readLogKey } from './log/log-signer.js';
import { readReleaseKeys, releaseKeyList } from './release/release-keys.js';

export const port = z
  .string()
  .regex(/^\d+$/, 'expected a number from 0 to 65535')
  .transform(Number)
  .pipe(z.number().max(65_535, 'expected a number from 0 to 65535'));
export const expectedDeadline = 'expected milliseconds from 1 to 60000';
/** Less than what workers are given to end (`gateway/workers.ts`), the drain of requests under way included. */
export const expectedDrain = 'expected milliseconds from 0 to 10000';
export const isoDate = z.iso.date('expected a day `YYYY-MM-DD`');
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `expected one of ${values.join(', ')}`);
export const url = z.url({ protocol: /^https?$/ });
export const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'expected postgres://USER:PASSWORD@HOST:PORT/DATABASE',
});

const nodeOfCluster = /^(rediss?\+cluster:\/\/)([^,/]*)/;

/** One server, or nodes of a cluster with commas between them: each must do by itself. */
export const redisUrl = z.string().refine((text) => {
  const [all = '', scheme, nodes] = nodeOfCluster.exec(text) ?? [];
  if (scheme === undefined) return z.url({ protocol: /^rediss?$/ }).safeParse(text).success;
  const parts = text.slice(all.length - (nodes ?? '').length).split(',');
  return parts.every((part) => part !== '' && z.url().safeParse(`${scheme}${part}`).success);
}, 'expected redis://HOST:PORT, or redis+cluster://HOST:PORT,HOST:PORT of nodes of a cluster');

export const agencyUrls = z.string().transform((text, context) => {
  const entries = text.split(',').map((part) => part.trim().split(/=(.*)/s).slice(0, 2));
  for (const [id, address] of entries) {
    if (!id || !address || !url.safeParse(address).success) {
      context.addIssue({ code: 'custom', message: 'expected AGENCY=URL pairs with commas between them' });
      return z.NEVER;
    }
  }
  if (new Set(entries.map(([id]) => id)).size < entries.length) {
    context.addIssue({ code: 'custom', message: 'expected each agency once' });
    return z.NEVER;
  }
  return Object.fromEntries(entries) as Record<string, string>;
});

export const secret = z.string().min(32, 'expected at least 32 characters');
export const expectedSecrets = 'expected at least 32 characters, or two such secrets with a comma between them';
/** One secret, or two while it changes: either is taken. */
export const acceptedSecrets = z
  .string()
  .transform((text) => {
    const [first = '', ...more] = text.split(',').map((part) => part.trim());
    return [first, ...more.filter((one) => one !== '')]; // `SECRET,` where a second one comes while it changes
  })
  .pipe(z.array(z.string().min(32, expectedSecrets)).max(2, expectedSecrets));
export const agencySecrets = z.string().transform((text, context) => {
  const entries = text.split(',').map((part) => part.trim().split(/=(.*)/s).slice(0, 2));
  const isWhole = entries.every(([id, its]) => id && secret.safeParse(its).success);
  if (isWhole && new Set(entries.map(([id]) => id)).size === entries.length) {
    return Object.fromEntries(entries) as Record<string, string>;
  }
  const message = 'expected AGENCY=SECRET pairs with commas between them, each agency once, 32 characters or more';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

export const origins = z.string().transform((text, context) => {
  const all = text === '' ? [] : text.split(',').map((part) => part.trim());
  if (all.every((one) => URL.canParse(one) && /^https?:/.test(one) && new URL(one).origin === one)) return all;
  context.addIssue({ code: 'custom', message: 'expected origins, `https://HOST` each, with commas between them' });
  return z.NEVER;
});

export const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'expected JSON' });
    return z.NEVER;
  }
});
export const issuers = json.pipe(z.array(z.strictObject({ agency: z.string().min(1), issuer: url, jwks: url })).min(1));
export const consoleClients = json.pipe(
  z.array(
    z.strictObject({
      agency: z.string().min(1),
      id: z.string().min(1),
      secret: z.string().min(1).nullable().default(null),
    }),
  ),
);
export const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text);
/** Turns what `read` throws into a fault that repeats nothing of the key. */
const readBy =
  <In, Out>(read: (value: In) => Out, expected: string) =>
  (value: In, context: z.RefinementCtx): Out => {
    try {
      return read(value);
    } catch {
      context.addIssue({ code: 'custom', message: expected });
      return z.NEVER;
    }
  };
export const publicKeys = json
  .pipe(z.array(z.strictObject({ owner: z.string().min(1), jwk: z.unknown() })).min(1))
  .transform(readBy(readKeyRing, 'expected public Ed25519 keys as JWK with `kid`, each once'));
export const releaseKeys = json
  .pipe(releaseKeyList)
  .transform(
    readBy(readReleaseKeys, 'expected public Ed25519 keys as JWK with `kid`, each key once, each official in one role'),
  );
export const privateKey = json.transform(readBy(readPrivateKey, 'expected a private Ed25519 key as JWK with `kid`'));
export const expectedLogKey =
  'expected a private Ed25519 key as JWK with `kid`, or a list of it and of the key before, with the same `kid`';
export const logKey = json.transform(readBy(readLogKey, expectedLogKey));

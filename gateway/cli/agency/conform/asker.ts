/** Asks an agency as a gateway would, or as nobody should. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FactRecord } from '../../../../schema/facts/records.js';
import { type GrantedPair, grantSeconds, type SignedGrant, signGrant } from '../../../../schema/signed-grant.js';
import { type TlsFiles, tlsVersion } from '../../../../schema/tls.js';
import type { TestSigners } from './keys.js';
import { listOf, type Opening } from './opening.js';
import type { AskedField } from './subgraph-fields.js';

/** Where an agency answers. `url`: with `/graphql`; `tls`: what is shown to it and believed of it where it speaks TLS. */
export interface AgencyAddress {
  readonly url: string;
  readonly secret: string;
  readonly tls?: TlsFiles | null;
}

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly code: string | null;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: ReadonlyArray<{ readonly message?: string; readonly extensions?: { readonly code?: string } }>;
  readonly refused: ReadonlyArray<{ readonly person: string | null; readonly category: string }> | null;
}

/** One question: how it differs from a rightful one. */
export interface Asking {
  readonly claims?: Partial<SignedGrant> | Readonly<Record<string, unknown>>;
  readonly records?: ReadonlyArray<FactRecord | string>;
  readonly limit?: GrantedPair['limit'];
  /** In place of the signed grant. */
  readonly grant?: string;
  readonly signedBy?: string;
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const limitMs = 20_000;
const waitMs = 1_000;

/** One agency, with the newest revision and bundle that it has accepted. */
export class Asker {
  readonly #address: AgencyAddress;
  readonly #signers: TestSigners;
  readonly agency: string;
  readonly day: string;
  /** Of the bundle and of the agency's facts. */
  serial = 1;

  constructor(options: { address: AgencyAddress; signers: TestSigners; agency: string; day: string }) {
    this.#address = options.address;
    this.#signers = options.signers;
    this.agency = options.agency;
    this.day = options.day;
  }

  /** Whether it is asked over TLS, with a certificate. */
  get speaksTls(): boolean {
    return this.#address.tls !== undefined && this.#address.tls !== null;
  }

  #open(path: string | undefined, options: RequestOptions, showsCertificate = true): ClientRequest {
    const url = path ? new URL(path, this.#address.url) : new URL(this.#address.url);
    const common = { ...options, agent: false, timeout: limitMs };
    const { tls } = this.#address;
    // A certificate names its agency, wherever it runs.
    const secure = tls && {
      ...{ ca: tls.ca, servername: this.agency, minVersion: tlsVersion },
      ...(showsCertificate && { cert: tls.cert, key: tls.key }),
    };
    const sent = url.protocol === 'https:' ? requestHttps(url, { ...common, ...secure }) : requestHttp(url, common);
    sent.on('error', () => {}); // whoever waits for the answer hears of it; after the answer nobody does
    return sent.on('timeout', () => sent.destroy(new Error(`no answer within ${limitMs} ms`)));
  }

  /** Sends a request as it is; `authorization` null: without the header. */
  async send(options: {
    readonly body?: string;
    readonly path?: string;
    readonly method?: string;
    readonly authorization?: string | null;
    readonly showsCertificate?: boolean;
  }): Promise<Reply> {
    const { body, path, method = 'POST', authorization = `Bearer ${this.#address.secret}`, showsCertificate } = options;
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      ...(authorization !== null && { authorization }),
    };
    const sent = this.#open(path, { method, headers }, showsCertificate);
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    sent.end(body);
    return readWhole(await answered);
  }

  /**
   * Sends `body` after its first kilobyte only when no answer comes meanwhile: whoever refuses it by its length need not
   * read it.
   */
  async sendSlowly(body: string): Promise<Reply> {
    const headers = {
      ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      authorization: `Bearer ${this.#address.secret}`,
    };
    const sent = this.#open(undefined, { method: 'POST', headers });
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    sent.write(body.slice(0, 1024));
    const waited = await Promise.race([answered, sleep(waitMs, null)]);
    if (waited === null) sent.end(body.slice(1024));
    const reply = await readWhole(await answered);
    sent.destroy();
    return reply;
  }

  post(body: unknown): Promise<Reply> {
    return this.send({ body: JSON.stringify(body) });
  }

  /** The claims of a rightful grant for `field` by `opening`. */
  claimsOf(opening: Opening, field: AskedField, { claims = {}, records, limit = null }: Asking = {}): SignedGrant {
    const iat = Math.floor(Date.now() / 1000);
    const pair: GrantedPair = { rows: [opening.permit.id], limit };
    const isPerson = field.on === 'Person';
    return {
      ...{ version: 2, aud: this.agency, iat, exp: iat + grantSeconds, jti: randomUUID(), day: this.day },
      bundle: { hash: 'c0ffee00c0ffee00', serial: this.serial },
      revision: { case: 1, agency: this.serial },
      ...{ actor: opening.actor, case: { id: opening.records.case.id } },
      ...{ aboutCase: isPerson ? [] : [field.category], aboutAgency: [] },
      persons: isPerson ? { [opening.records.member.personId]: { [field.category]: pair } } : {},
      records: (records ?? listOf(opening)).map((one) => (typeof one === 'string' ? one : this.#signers.record(one))),
      ...claims,
    };
  }

  /** The grant, signed. */
  grantFor(opening: Opening, field: AskedField, asking: Asking = {}): string {
    return (
      asking.grant ?? signGrant(this.claimsOf(opening, field, asking), this.#signers.of(asking.signedBy ?? 'gateway'))
    );
  }

  /** The body of a question for `field`. */
  bodyFor(opening: Opening, field: AskedField, asking: Asking = {}) {
    const { query, variables } = aboutEntities(field, [subjectOf(opening, field)]);
    return {
      ...{ query: asking.query ?? query, variables: asking.variables ?? variables },
      extensions: { grant: this.grantFor(opening, field, asking), requestId: randomUUID() },
    };
  }

  ask(opening: Opening, field: AskedField, asking: Asking = {}): Promise<Reply> {
    return this.post(this.bodyFor(opening, field, asking));
  }
}

/** Whom or what a question for `field` is about. */
export const subjectOf = ({ records }: Opening, { on }: AskedField): string =>
  on === 'Person' ? records.member.personId : records.case.id;

/** `_entities` about `ids`, as `e`. */
export function aboutEntities({ on, ...field }: AskedField, ids: ReadonlyArray<string>, selection = field.write()) {
  return {
    query: `query ($r: [_Any!]!) { e: _entities(representations: $r) { ... on ${on} { ${selection} } } }`,
    variables: { r: ids.map((id) => ({ __typename: on, id })) },
  };
}

/** What is at `field` of the first entity. */
export function valueIn({ data }: Reply, { name }: AskedField): unknown {
  const [entity] = (data?.e ?? []) as ReadonlyArray<Readonly<Record<string, unknown>> | null>;
  return entity?.[name];
}

async function readWhole([response]: [IncomingMessage]): Promise<Reply> {
  const text = await response.setEncoding('utf8').reduce((all: string, chunk: string) => all + chunk, '');
  return readReply(response.statusCode ?? 0, text);
}

function readReply(status: number, text: string): Reply {
  let body: { data?: Reply['data']; errors?: Reply['errors']; extensions?: { refused?: Reply['refused'] } } = {};
  try {
    body = JSON.parse(text) ?? {};
  } catch {
    // whoever wants JSON sees that there is none
  }
  const errors = Array.isArray(body.errors) ? body.errors : [];
  return {
    ...{ status, text, errors, data: body.data ?? null },
    code: errors[0]?.extensions?.code ?? null,
    refused: body.extensions?.refused ?? null,
  };
}

/**
 * Asks one agency. The question carries the grant, names only persons about whom something is allowed, and is not
 * sent at all when nothing is.
 */
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import { Pool } from 'undici';
import { z } from 'zod';
import type { AgencyId } from '../../schema/agencies.js';
import { caseType, personType } from '../../schema/contract.js';
import { type Grant, isGrantEmpty } from '../../schema/grant.js';
import { AgencyError } from './errors.js';

/** What one request carries through execution. */
export interface RequestContext {
  readonly requestId: string;
  readonly grants: ReadonlyMap<AgencyId, Grant>;
  /** Called with what an agency did wrong, for the operator's log: never with values. */
  readonly report: (problem: { readonly agency: AgencyId; readonly problem: string }) => void;
}

/** How to reach an agency. */
export interface AgencyClientOptions {
  readonly agency: AgencyId;
  readonly url: string;
  readonly secret: string;
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
}

type GatewayGraphQLResponse = Awaited<ReturnType<GraphQLDataSource['process']>>;
type Representation = { readonly __typename?: string; readonly id?: string };

const mebibyte = 1024 * 1024;
const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string().optional() }).optional() })).optional(),
});

/** True when the grant allows at least one category about what `representation` stands for. */
function isGranted({ __typename, id }: Representation, grant: Grant): boolean {
  if (id === undefined) return false;
  if (__typename === personType) return Object.hasOwn(grant.persons, id);
  return __typename === caseType && grant.case?.id === id && grant.aboutCase.length > 0;
}

/** The data source of one agency, over a pool of kept-alive connections. */
export class AgencyClient implements GraphQLDataSource<RequestContext> {
  readonly #options: Required<AgencyClientOptions>;
  readonly #path: string;
  readonly #pool: Pool;

  constructor(options: AgencyClientOptions) {
    this.#options = { timeoutMs: 5_000, maxResponseBytes: 8 * mebibyte, ...options };
    const { origin, pathname } = new URL(options.url);
    this.#path = pathname;
    this.#pool = new Pool(origin, {
      connections: 64,
      connectTimeout: 2_000,
      headersTimeout: this.#options.timeoutMs,
      bodyTimeout: this.#options.timeoutMs,
      maxResponseSize: this.#options.maxResponseBytes,
    });
  }

  /** Answers `_entities` in the order and number of the representations; those without a grant are null. */
  async process(options: GraphQLDataSourceProcessOptions<RequestContext>): Promise<GatewayGraphQLResponse> {
    const context = options.context as RequestContext;
    const { request } = options;
    const grant = context.grants.get(this.#options.agency);
    if (!grant || isGrantEmpty(grant)) return this.#nothing(request.variables?.representations);
    const all = request.variables?.representations as ReadonlyArray<Representation> | undefined;
    if (!all) return this.#ask(request.query, request.variables, grant, context);

    const granted = all.filter((representation) => isGranted(representation, grant));
    if (granted.length === 0) return this.#nothing(all);
    const answer = await this.#ask(request.query, { ...request.variables, representations: granted }, grant, context);
    const entities = answer.data?._entities;
    if (!Array.isArray(entities) || entities.length !== granted.length) {
      context.report({ agency: this.#options.agency, problem: `expected ${granted.length} entities, but got others` });
      return { errors: [AgencyError.unavailable(this.#options.agency).toJSON()], ...answer, ...this.#nothing(all) };
    }
    const found = entities.values();
    const aligned = all.map((representation) => (isGranted(representation, grant) ? found.next().value : null));
    return { ...answer, data: { _entities: aligned } };
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  #nothing(representations: unknown): GatewayGraphQLResponse {
    if (!Array.isArray(representations)) return { data: {} };
    return { data: { _entities: representations.map(() => null) } };
  }

  async #ask(
    query: string | undefined,
    variables: Record<string, unknown> | undefined,
    grant: Grant,
    context: RequestContext,
  ): Promise<GatewayGraphQLResponse> {
    const { agency } = this.#options;
    try {
      const answer = await this.#send(JSON.stringify({ query, variables, extensions: { grant } }));
      const errors = answer.errors?.map(({ extensions }) => AgencyError.refused(agency, extensions?.code)) ?? [];
      for (const { message } of errors) context.report({ agency, problem: message });
      const data = answer.data ?? {};
      return errors.length > 0 ? { data, errors: errors.map((error) => error.toJSON()) } : { data };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      context.report({ agency, problem });
      throw error instanceof GraphQLError ? error : AgencyError.unavailable(agency);
    }
  }

  async #send(body: string): Promise<z.output<typeof answerSchema>> {
    const response = await this.#pool.request({
      method: 'POST',
      path: this.#path,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#options.secret}` },
      body,
    });
    const text = await response.body.text();
    if (response.statusCode !== 200 && response.statusCode !== 400) {
      throw new Error(`expected HTTP status 200, but got ${response.statusCode}`);
    }
    return answerSchema.parse(JSON.parse(text));
  }
}

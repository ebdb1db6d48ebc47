/**
 * Asks one agency. The question carries the grant, names only persons about whom something is allowed, and is not
 * sent at all when nothing is.
 */
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { Pool } from 'undici';
import { z } from 'zod';
import type { AgencyId } from '../../schema/agencies.js';
import { caseType, personType } from '../../schema/contract.js';
import { describeError } from '../../schema/describe-error.js';
import { type Grant, isGrantEmpty } from '../../schema/grant.js';
import { agencyRefused, agencyUnavailable, ProtocolError } from './errors.js';
import type { RequestContext } from './request-context.js';

/** How to reach an agency. */
export interface AgencyClientOptions {
  readonly agency: AgencyId;
  readonly url: string;
  readonly secret: string;
}

type GatewayGraphQLResponse = Awaited<ReturnType<GraphQLDataSource['process']>>;
type Representation = { readonly __typename?: string; readonly id?: string };

const mebibyte = 1024 * 1024;
const timeoutMs = 5_000;
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
  readonly #options: AgencyClientOptions;
  readonly #path: string;
  readonly #pool: Pool;

  constructor(options: AgencyClientOptions) {
    this.#options = options;
    const { origin, pathname } = new URL(options.url);
    this.#path = pathname;
    this.#pool = new Pool(origin, {
      connections: 64,
      connectTimeout: 2_000,
      maxResponseSize: 8 * mebibyte,
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
      return { errors: [agencyUnavailable(this.#options.agency).toJSON()], ...answer, ...this.#nothing(all) };
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
      const errors = answer.errors?.map(({ extensions }) => agencyRefused(agency, extensions?.code)) ?? [];
      for (const { message } of errors) context.report({ agency, problem: message });
      const data = answer.data ?? {};
      return errors.length > 0 ? { data, errors: errors.map((error) => error.toJSON()) } : { data };
    } catch (error) {
      context.report({ agency, problem: error instanceof ProtocolError ? error.message : describeError(error) });
      throw agencyUnavailable(agency);
    }
  }

  async #send(body: string): Promise<z.output<typeof answerSchema>> {
    const response = await this.#pool.request({
      method: 'POST',
      path: this.#path,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#options.secret}` },
      body,
      signal: AbortSignal.timeout(timeoutMs), // for the whole answer: a slow drip does not start it again
    });
    const text = await response.body.text();
    if (response.statusCode !== 200 && response.statusCode !== 400) {
      throw new ProtocolError(`expected HTTP status 200, but got ${response.statusCode}`);
    }
    try {
      return answerSchema.parse(JSON.parse(text));
    } catch {
      throw new ProtocolError('expected a GraphQL answer as JSON, but got something else');
    }
  }
}

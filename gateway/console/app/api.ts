/** What the page asks of its own server. The session's cookie goes along by itself; nothing is asked of anybody else. */
import type { OperationName } from '../operations.js';
import type { HandedIn } from '../release-routes.js';
import type { ProposalView, ReleaseView, SignedView } from '../release-view.js';
import type { ReleasedView } from '../released-view.js';
import type { Rules, Who } from '../rules.js';
import type { UsageView } from '../usage-route.js';
import type { OpenCount } from './open-cases.js';
import { PageError } from './page-error.js';
import { noteRules } from './rules-in-force.js';

/** An answer that is no success. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** Of the catalogue of errors, where the server says one. */
  readonly code: string | null;

  constructor(status: number, message: string, code: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** An error as the server tells it. */
interface Told {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

/** Asks the own server; what is posted is `body`. Throws `ApiError` for what is no success, `PageError` for what is no JSON. */
export async function ask<T>(path: string, body?: unknown): Promise<T> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, body === undefined ? {} : post);
  noteRules(response.headers.get('x-bundle'));
  const answer = (await response.json().catch(() => undefined)) as
    | { readonly errors?: ReadonlyArray<Told>; readonly error?: string }
    | undefined;
  if (response.ok) {
    if (answer !== undefined) return answer as T;
    throw new PageError('Svaret gick inte att läsa. Försök igen.', 'The answer could not be read. Try again.');
  }
  const [told] = answer?.errors ?? [];
  const message = told?.message ?? answer?.error ?? `status ${response.status}`;
  throw new ApiError(response.status, message, told?.extensions?.code);
}

/** Who is logged in, the own agency's rules, and who of it has signed them; null: that cannot be told. */
export const readRules = (): Promise<{
  readonly who: Who;
  readonly rules: Rules;
  readonly signed: ReadonlyArray<SignedView> | null;
}> => ask('/console/api/rules');

/** What is published and waits for signatures. */
export const readRelease = (): Promise<ReleaseView> => ask('/console/api/release');

/** Hands in what an official has signed for it. */
export const handIn = (statement: string): Promise<HandedIn> => ask('/console/api/release/sign', { statement });

/** What the own agency has signed last, and what that changed; null: nothing that is kept. */
export const readLast = (): Promise<{ readonly last: ReleasedView | null }> => ask('/console/api/release/last');

/** Open cases by agency and type, small counts left out. */
export const readOpenCases = (): Promise<{ readonly counts: ReadonlyArray<OpenCount> }> =>
  ask('/console/api/cases/open', {});

/** What is released and can be taken back, and who has signed that; null: nothing can. */
export const readBack = (): Promise<ProposalView | null> => ask('/console/api/release/back');

/** Hands in the word that takes it back. */
export const handInBack = (statement: string): Promise<HandedIn> => ask('/console/api/release/back', { statement });

/** Which clients have asked for the own agency's fields since a day (`YYYY-MM-DD`). */
export const readUsage = (since: string): Promise<UsageView> => ask('/console/api/usage', { since });

/** Ends the session. */
export const logOut = (): Promise<unknown> => ask('/console/api/logout', {});

/**
 * Asks an operation of the graph. Throws what the graph has to say when it has not answered all of it: what is null then is
 * not known, and must not be told as nothing. Null without a word is what the rules do not show.
 */
export async function askGraph<T>(operation: OperationName, variables: object = {}): Promise<T> {
  const { data, errors = [] } = await ask<{ data?: T; errors?: ReadonlyArray<Told> }>('/console/api/graph', {
    operation,
    variables,
  });
  if (data && errors.length === 0) return data;
  const message = errors.map((told) => told.message).join('; ');
  throw new ApiError(200, message, errors[0]?.extensions?.code);
}

/** What has been kept, or why nothing has (`Submitted` of the graph). `tell`: agencies that are to be told of it. */
export interface Submitted {
  readonly kept: ReadonlyArray<{ readonly kind: string; readonly id: string; readonly tell: ReadonlyArray<string> }>;
  readonly faults: ReadonlyArray<{ readonly sv: string; readonly en: string }>;
}

/** Hands in what the own agency's signer has signed, all of it or none. Throws when the rules do not let one. */
export async function handInRecords(statements: ReadonlyArray<string>): Promise<Submitted> {
  const { submit } = await askGraph<{ readonly submit: Submitted | null }>('submit', { statements });
  if (submit !== null) return submit;
  throw new PageError('Reglerna låter dig inte göra det.', 'The rules do not let you do this.');
}

/** Of the own part of one entry: `schema/log/own-part.ts`. */
export type { OwnPart } from '../../../schema/log/own-part.js';

/** What is searched for. Days are `YYYY-MM-DD`; what is left out may be anything. */
export interface Search {
  readonly from: string;
  readonly to: string;
  readonly caseId?: string;
  readonly person?: string;
  readonly actor?: string;
  readonly category?: string;
  /** Read in an emergency, as far as entries say it. */
  readonly emergency?: true;
}

/** That an entry is in the log's tree: hashes in base64 (`leaf`: of the leaf that it is), the head as a signed note. */
export interface LogProof {
  readonly leaf: string;
  readonly index: number;
  readonly proof: ReadonlyArray<string>;
  readonly checkpoint: string;
  readonly verifier: string;
}

/**
 * In development the desk of `npm start` signs (`Rules.hasDesk`); elsewhere the agency's own signer does, outside this page.
 */
export const signAtDesk = (
  actor: string,
  draft: string,
  input: object,
): Promise<{
  readonly faults?: ReadonlyArray<{ readonly sv: string; readonly en: string }>;
  readonly error?: string;
  readonly tookMs?: number | null;
}> => ask('/dev/desk/perform', { actor: actor.replace(/^demo-/, ''), draft, input });

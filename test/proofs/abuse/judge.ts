/** What a clear refusal is. */
import { entryOf, isErrorCode } from '../../../gateway/error-catalogue.js';
import type { Reply } from './raw.js';

const types = /^application\/(json|graphql-response\+json)\b/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Errors {
  readonly data?: unknown;
  readonly errors?: ReadonlyArray<{ readonly message?: unknown; readonly extensions?: { readonly code?: unknown } }>;
}

function parse(text: string): Errors | null {
  try {
    return JSON.parse(text) as Errors;
  } catch {
    return null;
  }
}

/**
 * Why `reply` is no clear refusal; null when it is one: a status from 400 to 499, errors in GraphQL's form (section 7.1)
 * without data, each with a code of the catalogue that has this status, a request id, and nothing for a cache to keep.
 */
export function faultOf(reply: Reply | null): string | null {
  if (reply === null) return 'no answer';
  const { status, headers } = reply;
  if (status < 400 || status > 499) return `status ${status}: ${reply.body.slice(0, 200)}`;
  if (!types.test(headers.get('content-type') ?? '')) return `content type ${headers.get('content-type')}`;
  if (!uuid.test(headers.get('x-request-id') ?? '')) return 'no request id';
  if (headers.get('cache-control') !== 'no-store') return 'a cache may keep it';
  const { data, errors } = parse(reply.body) ?? {};
  if (data !== undefined || !errors?.length) return `body ${reply.body.slice(0, 200)}`;
  const wrong = errors.find(({ message, extensions }) => {
    const code = extensions?.code;
    return typeof message !== 'string' || message === '' || !isErrorCode(code) || entryOf(code).status !== status;
  });
  return wrong ? `status ${status} with ${JSON.stringify(wrong)}` : null;
}

/**
 * Reads what an agency answered. It is checked by hand: this runs for every fetch. What the data holds below the first
 * level is for the executor to check, which knows what was asked.
 */
import type { HolderRefusal } from '../../schema/signed-grant.js';
import { TransportError } from './transport-error.js';

/** What went wrong at the agency: a code and where, never its words. */
export interface AgencyAnswerError {
  readonly code?: string;
  readonly path?: ReadonlyArray<string | number>;
}

/** An answer. `refused`: what the holder's own decision closed within the grant (`extensions.refused`). */
export interface AgencyAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors: ReadonlyArray<AgencyAnswerError>;
  readonly refused: ReadonlyArray<HolderRefusal>;
}

const codeForm = /^[A-Z][A-Z_]{0,59}$/;
const nameForm = /^[_A-Za-z]\w*$/;
const none: ReadonlyArray<never> = Object.freeze([]);

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(expected: string): TransportError {
  return new TransportError('malformed', `expected ${expected}, but got something else`);
}

/** True when an object anywhere in `value` has `__proto__` as a key, which would spoil whoever copies it. */
function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototypeKey);
}

/** Parses JSON that nobody can smuggle a prototype in with; a text that could hold one, escaped or not, is searched. */
function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('a GraphQL answer as JSON');
  }
  if ((text.includes('__proto__') || text.includes('\\u00')) && hasPrototypeKey(value)) {
    throw malformed('an answer without reserved keys');
  }
  return value;
}

/** A code that is no code, or a path that is no path, is dropped: it could hold a value. */
function readError(error: unknown): AgencyAnswerError {
  if (!isObject(error)) throw malformed('errors as the GraphQL specification says');
  const code = isObject(error.extensions) ? error.extensions.code : undefined;
  const { path } = error;
  const isPath =
    Array.isArray(path) &&
    path.every((key) =>
      typeof key === 'number' ? Number.isSafeInteger(key) : typeof key === 'string' && nameForm.test(key),
    );
  return {
    ...(typeof code === 'string' && codeForm.test(code) && { code }),
    ...(isPath && { path: path as ReadonlyArray<string | number> }),
  };
}

function readRefusal(refusal: unknown): HolderRefusal {
  if (isObject(refusal) && typeof refusal.category === 'string') {
    const { person, category } = refusal;
    if (person === null || typeof person === 'string') return { person, category };
  }
  throw malformed('refusals of a person and a category');
}

function readList<Item>(list: unknown, name: string, read: (item: unknown) => Item): ReadonlyArray<Item> {
  if (list === undefined || list === null) return none;
  if (!Array.isArray(list)) throw malformed(`${name} as a list`);
  return list.map(read);
}

/**
 * Reads the answer of a question that was executed (`isExecuted`, HTTP 200) or refused whole (HTTP 400 or 403), whose
 * data is then not looked at. Throws `TransportError` of kind `malformed`; a refusal without errors is of kind `status`.
 */
export function readAgencyAnswer(text: string, isExecuted: boolean): AgencyAnswer {
  const answer = parseJson(text);
  if (!isObject(answer)) throw malformed('a GraphQL answer as JSON');
  const errors = readList(answer.errors, 'errors', readError);
  if (!isExecuted) {
    if (errors.length === 0)
      throw new TransportError('status', 'expected the errors of a refused question, but got none');
    return { data: null, errors, refused: none };
  }
  const data = answer.data ?? null;
  if (data !== null && !isObject(data)) throw malformed('data as an object');
  if (data === null && errors.length === 0) throw malformed('data or errors');
  const extensions = isObject(answer.extensions) ? answer.extensions : undefined;
  return { data, errors, refused: readList(extensions?.refused, 'refusals', readRefusal) };
}

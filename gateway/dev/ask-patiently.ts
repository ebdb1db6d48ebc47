/**
 * Asks a running system as patient programs do: a machine may be busy, and an answer come too late to be released (I4).
 * A question that is asked again changes nothing, and neither does a record that is sent again.
 */
import { setTimeout as sleep } from 'node:timers/promises';

const attempts = 20;
const unavailable = 503;
const pauseMs = 500;
/** What a busy system answers: nothing has been kept, or the same again changes nothing. */
const passing: ReadonlySet<unknown> = new Set([
  'AGENCY_UNAVAILABLE',
  'FACTS_CHANGED',
  'LOG_UNAVAILABLE',
  'FACTS_UNAVAILABLE',
]);

interface Body {
  readonly data?: Record<string, unknown>;
  readonly errors?: ReadonlyArray<{ readonly message: string; readonly extensions?: { readonly code?: string } }>;
}

/** A connection may break, also within an answer, and a busy system say that it cannot answer now. */
async function answerTo(url: string, request: RequestInit): Promise<Body> {
  for (let left = attempts - 1; ; left--) {
    try {
      const response = await fetch(url, { ...request, signal: AbortSignal.timeout(60_000) });
      const body = (await response.json()) as Body;
      if (left === 0 || response.status !== unavailable) return body;
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      if (left === 0 || (code !== 'UND_ERR_SOCKET' && code !== 'ECONNRESET')) throw error;
    }
    await sleep(pauseMs);
  }
}

/** The data of the answer to `request`. Rejects with the messages of errors that do not pass, or did not in ten seconds. */
export async function askPatiently(url: string, request: RequestInit): Promise<Readonly<Record<string, unknown>>> {
  for (let left = attempts - 1; ; left--) {
    const { data, errors } = await answerTo(url, request);
    if (data && !errors) return data;
    const isPassing = errors?.every(({ extensions }) => passing.has(extensions?.code)) ?? false;
    if (left === 0 || !isPassing) throw new Error(errors?.map(({ message }) => message).join('; ') ?? 'no answer');
    await sleep(pauseMs);
  }
}

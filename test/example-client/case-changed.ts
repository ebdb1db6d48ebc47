/**
 * Follows `GET /case-changed`: the gateway tells when it would answer this official otherwise than before, and nothing more.
 * Server-sent events over `fetch`, since `EventSource` sends no headers. A stream that ends is opened again: its token may
 * be over, or the gateway gone.
 */
import type { Desk, TokenOf } from './clients.js';

/**
 * `following`: the stream is open; what was read before that may be out of date. `changed`: ask again. `lost`: there is no
 * stream now, it is tried again. `over`: there is no such case for this official, and nothing more will be told.
 */
export type News = 'following' | 'changed' | 'lost' | 'over';

/** What may be set. `retryMs`: how long to wait before a stream is opened again. */
export interface FollowOptions {
  readonly tell: (news: News) => void;
  readonly retryMs?: number;
}

const notFound = 404;

/** Tells of each event of `body` until it ends. */
async function readEvents(body: ReadableStream<Uint8Array>, tell: (news: News) => void): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let unread = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    unread += decoder.decode(part.value, { stream: true });
    const blocks = unread.split('\n\n');
    unread = blocks.pop() ?? '';
    if (blocks.some((block) => block.split('\n').includes('event: caseChanged'))) tell('changed');
  }
}

/** Opens one stream and reads it to its end. Answers whether another may be opened. */
async function follow(url: string, desk: Desk, token: string, signal: AbortSignal, tell: FollowOptions['tell']) {
  const headers = { authorization: `Bearer ${token}`, 'x-case-id': desk.caseId };
  const response = await fetch(url, { headers, signal });
  if (response.status === notFound) return false;
  if (response.ok && response.body) {
    tell('following');
    await readEvents(response.body, tell);
  } else await response.body?.cancel();
  return true;
}

/** Follows the case of `desk` at `url` until the answered function is called. Open it before asking anything else. */
export function followCase(url: string, desk: Desk, tokenOf: TokenOf, { tell, retryMs = 5_000 }: FollowOptions) {
  const leaving = new AbortController();
  const { signal } = leaving;
  const tellOn = (news: News) => {
    if (!signal.aborted) tell(news);
  };
  const goOn = async () => {
    while (!signal.aborted) {
      const isThere = await tokenOf(desk.actor)
        .then((token) => follow(url, desk, token, signal, tellOn))
        .catch(() => true); // broken off: whatever the reason, another is tried
      if (!isThere) return tellOn('over');
      tellOn('lost');
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  };
  void goOn();
  return () => leaving.abort();
}

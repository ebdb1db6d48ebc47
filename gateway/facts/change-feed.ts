/**
 * Hears from PostgreSQL (`LISTEN facts`) which case facts have changed. Connects again by itself; while it is not
 * connected, `isUp` says so and nothing may be served from memory.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import type { AgencyId } from '../../schema/agencies.js';
import type { CategoryId } from '../../schema/grant.js';

/** Some cases, or everything: an agency has stopped disclosure, or the notification could not be read. */
export type Change = { readonly kind: 'cases'; readonly cases: ReadonlyArray<string> } | { readonly kind: 'all' };

/** What has changed in the case file without moving a fact: views of cases and inboxes of agencies, by category. */
export interface FileNews {
  readonly views: ReadonlyArray<{ readonly category: CategoryId; readonly cases: ReadonlyArray<string> }>;
  readonly inboxes: ReadonlyArray<{ readonly category: CategoryId; readonly agency: AgencyId }>;
}

/** `onInterrupted`: changes may have been missed. */
export interface FeedHandlers {
  readonly onChange: (change: Change) => void;
  readonly onFileNews?: (news: FileNews) => void;
  readonly onInterrupted: () => void;
}

/** The connection. */
export interface ChangeFeed {
  isUp(): boolean;
  /** When the connection was last known to be up (milliseconds of `performance.now()`); minus infinity: never. */
  readonly confirmedAt: number;
  close(): Promise<void>;
}

const retryMs = 250;
const probeMs = 5_000;

const fileNews = z.object({
  views: z.array(z.object({ category: z.string(), cases: z.array(z.string()) })),
  inboxes: z.array(z.object({ category: z.string(), agency: z.string() })),
});
const notification = z.object({
  cases: z.array(z.string()),
  agencies: z.array(z.string()),
  file: fileNews.optional(),
});

function tell(payload: string | undefined, { onChange, onFileNews }: FeedHandlers): void {
  const { success, data } = notification.safeParse(parseJson(payload));
  if (success && data.file) onFileNews?.(data.file);
  else if (success && data.agencies.length === 0) onChange({ kind: 'cases', cases: data.cases });
  else onChange({ kind: 'all' });
}

function parseJson(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Starts to listen; resolves when the first attempt has succeeded or failed. */
export async function listenForChanges(url: string, handlers: FeedHandlers): Promise<ChangeFeed> {
  const { onInterrupted } = handlers;
  let closed = false;
  let current: pg.Client | null = null;
  let confirmedAt = Number.NEGATIVE_INFINITY;
  const stopped = new AbortController();

  /** Resolves when the connection has come up; it clears `current` when it breaks. */
  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      query_timeout: 3_000,
      keepAlive: true,
      application_name: 'gateway change feed',
    });
    const lost = () => {
      if (current !== client) return;
      current = null;
      onInterrupted();
      void client.end().catch(() => {});
      void reconnect();
    };
    client.on('error', lost);
    client.on('end', lost);
    const confirm = () => {
      if (current === client) confirmedAt = performance.now();
    };
    client.on('notification', ({ payload }) => {
      confirm();
      tell(payload, handlers);
    });
    try {
      await client.connect();
      await client.query('listen facts');
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    if (closed) return client.end();
    onInterrupted();
    current = client;
    confirm();
    void probe(client, confirm, lost);
  };
  /** A connection that has died without a word is found by asking. */
  const probe = async (client: pg.Client, confirm: () => void, lost: () => void) => {
    while (current === client) {
      await sleep(probeMs, undefined, { ref: false, signal: stopped.signal }).catch(() => {});
      if (closed || current !== client) return;
      await client.query('select').then(confirm, lost);
    }
  };
  const reconnect = async () => {
    while (!closed && current === null) {
      await sleep(retryMs, undefined, { ref: false, signal: stopped.signal }).catch(() => {});
      if (!closed) await connect().catch(() => {});
    }
  };
  await connect().catch(() => void reconnect());
  return {
    isUp: () => current !== null,
    get confirmedAt() {
      return confirmedAt;
    },
    close: async () => {
      closed = true;
      stopped.abort();
      const client = current;
      current = null;
      await client?.end();
    },
  };
}

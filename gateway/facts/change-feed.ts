/**
 * Hears from PostgreSQL (`LISTEN facts`) which case facts have changed. Connects again by itself; while it is not
 * connected, `isUp` says so and nothing may be served from memory.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';

/** Some cases, or everything: an agency has stopped disclosure, or the notification could not be read. */
export type Change = { readonly kind: 'cases'; readonly cases: ReadonlyArray<string> } | { readonly kind: 'all' };

/** `onInterrupted`: changes may have been missed. */
export interface FeedHandlers {
  readonly onChange: (change: Change) => void;
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

const notification = z.object({ cases: z.array(z.string()), agencies: z.array(z.string()) });

function readChange(payload: string | undefined): Change {
  try {
    const { cases, agencies } = notification.parse(JSON.parse(payload ?? ''));
    return agencies.length > 0 ? { kind: 'all' } : { kind: 'cases', cases };
  } catch {
    return { kind: 'all' };
  }
}

/** Starts to listen; resolves when the first attempt has succeeded or failed. */
export async function listenForChanges(url: string, { onChange, onInterrupted }: FeedHandlers): Promise<ChangeFeed> {
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
      onChange(readChange(payload));
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

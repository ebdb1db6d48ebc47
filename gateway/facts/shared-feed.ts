/**
 * Changes of the case facts between several gateways, through Redis: each tells the others what it has heard from
 * PostgreSQL, so that one whose own connection is slow or broken forgets as soon as the first of them. Only speed depends on
 * it: a message that is lost, late or made up makes a gateway read again or be refused by the log (I4), nothing else.
 */
import { z } from 'zod';
import type { Change } from './change-feed.js';
import { openRedis } from './redis.js';

/** The connection. `publish` never waits and never fails. */
export interface SharedFeed {
  publish(change: Change): void;
  close(): void;
}

const channel = 'familjegraf:facts';
const mostCases = 1_000;
const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cases'), cases: z.array(z.string().max(100)).max(mostCases) }),
  z.object({ kind: z.literal('all') }),
]);

/** What a message says; one that cannot be read says that anything may have changed. */
function readMessage(text: string): Change {
  try {
    return message.parse(JSON.parse(text));
  } catch {
    return { kind: 'all' };
  }
}

/** Connects in the background and goes on trying. `onChange` hears what other gateways, and this one, have published. */
export function shareChanges(url: string, onChange: (change: Change) => void): SharedFeed {
  const options = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 500 };
  const publisher = openRedis(url, options);
  // Made again after each loss, by ourselves: nobody hears when the client's own attempt fails, and that ends the program.
  const subscriber = openRedis(url, { ...options, autoResubscribe: false });
  for (const connection of [publisher, subscriber]) connection.on('error', () => {}); // it goes on trying
  subscriber.on('message', (_channel, text) => onChange(readMessage(text)));
  subscriber.on('ready', () => {
    subscriber.subscribe(channel).catch(() => subscriber.disconnect(true)); // it connects again
  });
  return {
    publish: (change) => {
      publisher.publish(channel, JSON.stringify(change)).catch(() => {});
    },
    close: () => {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

/**
 * Asks `cooperation`, which keeps what is of all agencies, as the official who is logged in: the token is verified there
 * again.
 */
import { Agent, type buildConnector, fetch } from 'undici';

/** Where it is kept, and the secret that the gateway shares with its keeper. */
export interface LogKeeper {
  readonly url: string;
  readonly secret: string;
  /** How connections to it are opened, if not in undici's own way. */
  readonly connect?: buildConnector.connector | undefined;
}

/** What it answered, as it came. */
export interface Kept {
  readonly status: number;
  readonly text: string;
}

const deadlineMs = 20_000;

/** Asks `path` with the official's own `authorization`. Rejects when there is no answer. */
export type AskKeeper = (path: string, authorization: string, body: unknown) => Promise<Kept>;

/** A keeper that can be asked, until `stop`. */
export function openKeeper({ url, secret, connect }: LogKeeper): { readonly ask: AskKeeper; stop(): Promise<void> } {
  const dispatcher = new Agent(connect ? { connect } : {});
  return {
    ask: async (path, authorization, body) => {
      const answer = await fetch(new URL(path, url), {
        ...{ method: 'POST', dispatcher },
        headers: { authorization: `Bearer ${secret}`, 'x-officer': authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
        signal: AbortSignal.timeout(deadlineMs),
      });
      return { status: answer.status, text: await answer.text() };
    },
    stop: () => dispatcher.destroy(),
  };
}

/**
 * The log, for the own agency's data protection officer. The gateway can read no log: it hands what is asked on to who keeps
 * it (`subgraphs/cooperation/log`), with the officer's own token, which is verified there again.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Agent, type buildConnector, fetch } from 'undici';
import type { ConsoleRole } from './roles.js';
import type { Proved } from './sessions.js';

/** Where the log is kept, and the secret that the gateway shares with its keeper. */
export interface LogKeeper {
  readonly url: string;
  readonly secret: string;
  /** How connections to it are opened, if not in undici's own way. */
  readonly connect?: buildConnector.connector | undefined;
}

/** Who is logged in. */
interface Door {
  require(request: FastifyRequest, roles?: ReadonlyArray<ConsoleRole>): Promise<Proved>;
}

const officers: ReadonlyArray<ConsoleRole> = ['privacy-officer'];
const deadlineMs = 20_000;

/** What the page may ask, each by its path at who keeps the log. */
const paths = {
  log: '/log/search',
  'log/proof': '/log/proof',
  'log/counts': '/log/counts',
  'log/review': '/log/review',
  'log/review/findings': '/log/review/findings',
  'log/review/rounds': '/log/review/rounds',
  'log/access': '/log/access',
  'log/access/reviews': '/log/access/reviews',
  'log/extract': '/log/extract',
} as const;

/** Adds the routes. */
export function addLogRoutes(app: FastifyInstance, door: Door, { url, secret, connect }: LogKeeper): void {
  const dispatcher = new Agent(connect ? { connect } : {});
  app.addHook('onClose', () => dispatcher.destroy());
  const handOn = (path: string) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { authorization } = await door.require(request, officers);
    const answer = await fetch(new URL(path, url), {
      ...{ method: 'POST', dispatcher },
      headers: { authorization: `Bearer ${secret}`, 'x-officer': authorization, 'content-type': 'application/json' },
      body: JSON.stringify(request.body ?? {}),
      signal: AbortSignal.timeout(deadlineMs),
    });
    return reply
      .code(answer.status)
      .type('application/json')
      .send(await answer.text());
  };
  for (const [own, theirs] of Object.entries(paths)) app.post(`/console/api/${own}`, handOn(theirs));
}

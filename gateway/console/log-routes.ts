/**
 * The log, for the own agency's data protection officer, and counts of open cases for whoever signs rules. The gateway can read no log: it hands what is asked on to who keeps
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
const signers: ReadonlyArray<ConsoleRole> = [...officers, 'information-owner'];
const deadlineMs = 20_000;

/** What the page may ask, each by its path at who keeps the log. */
const paths = {
  log: '/log/search',
  'log/proof': '/log/proof',
  'log/counts': '/log/counts',
  'log/review': '/log/review',
  'log/review/findings': '/log/review/findings',
  'log/review/rounds': '/log/review/rounds',
  'log/extract': '/log/extract',
} as const;

/** Adds the routes. */
export function addLogRoutes(app: FastifyInstance, door: Door, { url, secret, connect }: LogKeeper): void {
  const dispatcher = new Agent(connect ? { connect } : {});
  app.addHook('onClose', () => dispatcher.destroy());
  const handOn =
    (path: string, roles: ReadonlyArray<ConsoleRole>) => async (request: FastifyRequest, reply: FastifyReply) => {
      const { authorization } = await door.require(request, roles);
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
  for (const [own, theirs] of Object.entries(paths)) app.post(`/console/api/${own}`, handOn(theirs, officers));
  app.post('/console/api/cases/open', handOn('/cases/open', signers));
}

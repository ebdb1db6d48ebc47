/**
 * The log, for the own agency's data protection officer. The gateway can read no log: it hands the search on to who keeps it
 * (`subgraphs/cooperation/log`), with the officer's own token, which is verified there again.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConsoleRole } from './roles.js';
import type { Proved } from './sessions.js';

/** Where the log is kept, and the secret that the gateway shares with its keeper. */
export interface LogKeeper {
  readonly url: string;
  readonly secret: string;
}

/** Who is logged in. */
interface Door {
  require(request: FastifyRequest, roles?: ReadonlyArray<ConsoleRole>): Promise<Proved>;
}

const officers: ReadonlyArray<ConsoleRole> = ['privacy-officer'];
const deadlineMs = 20_000;

/** Adds the routes. */
export function addLogRoutes(app: FastifyInstance, door: Door, { url, secret }: LogKeeper): void {
  const handOn = (path: string) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { authorization } = await door.require(request, officers);
    const answer = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'x-officer': authorization, 'content-type': 'application/json' },
      body: JSON.stringify(request.body ?? {}),
      signal: AbortSignal.timeout(deadlineMs),
    });
    return reply
      .code(answer.status)
      .type('application/json')
      .send(await answer.text());
  };
  app.post('/console/api/log', handOn('/log/search'));
  app.post('/console/api/log/proof', handOn('/log/proof'));
}

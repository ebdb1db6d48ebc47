/**
 * The log, for the own agency's data protection officer, and counts of open cases for whoever signs rules. The gateway can
 * read no log: it hands what is asked on to who keeps
 * it (`subgraphs/cooperation/log`), with the officer's own token, which is verified there again.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AskKeeper } from './log-keeper.js';
import type { ConsoleRole } from './roles.js';
import type { Proved } from './sessions.js';

/** Who is logged in. */
interface Door {
  require(request: FastifyRequest, roles?: ReadonlyArray<ConsoleRole>): Promise<Proved>;
}

const officers: ReadonlyArray<ConsoleRole> = ['privacy-officer'];
const signers: ReadonlyArray<ConsoleRole> = [...officers, 'information-owner'];

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
export function addLogRoutes(app: FastifyInstance, door: Door, ask: AskKeeper): void {
  const handOn =
    (path: string, roles: ReadonlyArray<ConsoleRole>) => async (request: FastifyRequest, reply: FastifyReply) => {
      const { authorization } = await door.require(request, roles);
      const { status, text } = await ask(path, authorization, request.body);
      return reply.code(status).type('application/json').send(text);
    };
  for (const [own, theirs] of Object.entries(paths)) app.post(`/console/api/${own}`, handOn(theirs, officers));
  app.post('/console/api/cases/open', handOn('/cases/open', signers));
}

/**
 * The desk of `npm start` over HTTP, beside the development issuer on this computer: `npm run perform` and `npm run ask` talk
 * to it. What it can do, whoever reaches it could do with the demo's tokens, which the same port gives to everybody.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { z } from 'zod';
import { listActors } from '../../schema/demo/assigned.js';
import type { Desk } from './desk.js';

const longestBytes = 64 * 1024;
const day = z.strictObject({ day: z.iso.date() });
const steps = z.strictObject({ names: z.array(z.string()).min(1), goTo: z.iso.date().nullable() });
const who = z.strictObject({ actor: z.string() });
const work = z.strictObject({
  actor: z.string(),
  draft: z.string().regex(/^draft[A-Za-z]+$/),
  input: z.record(z.string(), z.unknown()),
  second: z.string().optional(),
});

async function readBody(request: IncomingMessage): Promise<unknown> {
  // A web page cannot send this type without being asked for permission first, which nobody gives.
  if (request.headers['content-type'] !== 'application/json') throw new Error('expected JSON');
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > longestBytes) throw new Error(`expected at most ${longestBytes} bytes`);
  }
  return JSON.parse(text);
}

type Handle = (desk: Desk, body: unknown, write: (line: unknown) => void) => Promise<void>;

const routes: Readonly<Record<string, Handle>> = {
  'GET /day': async (desk, _, write) => write({ day: desk.day }),
  'POST /day': async (desk, body, write) => {
    await desk.goTo(day.parse(body).day);
    write({ day: desk.day });
  },
  'GET /actors': async (desk, _, write) => write({ day: desk.day, actors: listActors(desk.day) }),
  'POST /token': async (desk, body, write) => write({ token: await desk.token(who.parse(body).actor) }),
  'POST /proposal': async (desk, _, write) => write({ proposed: desk.propose() }),
  'GET /log': async (desk, _, write) => write({ ...desk.log, databases: desk.databases }),
  'POST /steps': async (desk, body, write) => {
    const { names, goTo } = steps.parse(body);
    for await (const { step, day: on, performed } of desk.takeNamed(names)) {
      const { refused, faults, sentences } = performed;
      write({ on, name: step.name, by: step.by, draft: step.draft, refused, faults, sentences });
      if (refused || faults.length > 0) return;
    }
    if (goTo !== null) await desk.goTo(goTo);
    write({ day: desk.day });
  },
  'POST /perform': async (desk, body, write) => {
    const { actor, draft, input, second } = work.parse(body);
    const { refused, faults, sentences, kept, tookMs } = await desk.perform(
      actor,
      draft,
      input,
      second ? { second } : {},
    );
    write({ on: desk.day, name: null, by: actor, draft, refused, faults, sentences, kept, tookMs });
  },
};

/** What went wrong, in its own words: everything here is of the demo. */
const toWords = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Answers lines of JSON as the work goes on; one that says `error` is the last. One request at a time. */
export function deskRoutes(desk: Desk): RequestListener {
  let busy = Promise.resolve();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const write = (line: unknown) => response.write(`${JSON.stringify(line)}\n`);
    try {
      const handle = routes[`${request.method} ${request.url}`];
      if (!handle) throw new Error(`expected one of ${Object.keys(routes).join(', ')}`);
      await handle(desk, request.method === 'POST' ? await readBody(request) : null, write);
    } catch (error) {
      write({ error: error instanceof z.ZodError ? z.prettifyError(error) : toWords(error) });
    }
    response.end();
  };
  return (request, response) => {
    // A page of the web that has its own name point to this computer gets nothing (DNS rebinding).
    if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) {
      return void response.writeHead(403).end();
    }
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    busy = busy.then(() => serve(request, response));
  };
}

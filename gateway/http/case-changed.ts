/**
 * `GET /case-changed`: server-sent events (WHATWG HTML, section 9.2) that tell an official's client to ask again. An event is
 * the id of the own case and a counter: no person, no category, no kind of change.
 *
 * It fires when, and only when, what the gateway would tell this very actor of this case differs from a moment ago
 * (`decision/visible-state.ts`), so that it is no oracle: whoever asks all the time learns the same, and nothing is written
 * when facts move that the actor may not learn of. Requests, their answers and consents under way are no facts: of these
 * `cooperation` says which views have changed, and it fires where the actor may read one of them (a view of this case, or the
 * own agency's inbox). No agency is asked for it. Every stream looks again at each change of facts
 * that may concern its case, and every 15 s, when it also shows that it is alive: at no other moment, whatever happens.
 * Streams look in turns, between which all else is served, each once at a time.
 *
 * A stream ends when the actor has no such case any more (closed, or no longer assigned to it), when the token does, and when
 * the gateway stops.
 */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { breathe } from '../../schema/breathe.js';
import { describeError } from '../../schema/describe-error.js';
import type { Actor, CategoryId } from '../../schema/grant.js';
import type { Decider } from '../decision/decider.js';
import { visibleState } from '../decision/visible-state.js';
import { refusal } from '../error-catalogue.js';
import type { Change, FileNews } from '../facts/change-feed.js';
import { IdentityError } from '../identity/errors.js';
import { type Identity, tokenEndsAt } from '../identity/identity.js';
import { readCaseHeader } from './case-header-plugin.js';
import { type ContextOptions, decideFor } from './context.js';

/** What the route is made of. */
export interface CaseChangedOptions extends Omit<ContextOptions, 'decider'> {
  readonly identity: Identity;
  /** Of the bundle in force: each look is by one, a stream may outlive several. */
  readonly decider: () => Decider;
}

const lookMs = 15_000;
/** Changes that come together are looked at once. */
const gatherMs = 50;
const mostStreams = 2_000;
const mostOfActor = 10;
/** Bytes that a client has not read yet, at most. */
const mostUnread = 65_536;
const noCase = 'expected the id of an open case of your own agency to which you are assigned: there is no such case';

/** What the actor may see now, and which views of the case file the actor may read. */
interface Seen {
  readonly state: string;
  mayRead(view: View): boolean;
}

/** `inbox`: of the own agency; else of the case. */
interface View {
  readonly category: CategoryId;
  readonly isInbox: boolean;
}

type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Null: there is no such case for the actor. Rejects when the token holds no more, or nothing can be read. Decisions are
 * made within `inTurn`.
 */
type Look = (inTurn: InTurn) => Promise<Seen | null>;

/** Somebody waits for the answer: now. */
const atOnce: InTurn = (work) => work();

/** One turn after the other, with a breath before each: many that look at once hold up nobody else. */
class Turns {
  #last: Promise<unknown> = Promise.resolve();

  readonly take: InTurn = (work) => {
    const done = this.#last.then(breathe).then(work);
    this.#last = done.catch(() => {});
    return done;
  };
}

/** One client that waits. */
class Stream {
  readonly caseId: string;
  readonly agency: string;
  readonly #raw: ServerResponse;
  readonly #look: () => Promise<Seen | null>;
  readonly #beat: NodeJS.Timeout;
  readonly #end: NodeJS.Timeout;
  #state: string;
  /** Views that have changed since the last look. */
  #views: View[] = [];
  #changes = 0;
  #soon: NodeJS.Timeout | undefined;
  #isLooking = false;
  /** Facts have moved since the look under way began. */
  #isBehind = false;

  constructor(
    of: { caseId: string; agency: string; state: string; endsAt: number },
    raw: ServerResponse,
    look: () => Promise<Seen | null>,
  ) {
    this.caseId = of.caseId;
    this.agency = of.agency;
    this.#state = of.state;
    this.#raw = raw;
    this.#look = look;
    this.#beat = setInterval(() => {
      this.#write(':\n\n');
      void this.#lookAgain();
    }, lookMs);
    this.#end = setTimeout(() => this.end(), Math.max(0, of.endsAt - Date.now()));
    this.#write(': waiting for changes\n\n');
  }

  /** Facts have moved that may concern the case. */
  stir(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#lookAgain();
    }, gatherMs);
  }

  /** Views of this case, or of the own agency's inbox, have changed. */
  stirViews(views: ReadonlyArray<View>): void {
    this.#views.push(...views);
    this.stir();
  }

  end(): void {
    this.stop();
    this.#raw.end();
  }

  /** Nothing more is looked at or written. */
  stop(): void {
    clearInterval(this.#beat);
    clearTimeout(this.#end);
    clearTimeout(this.#soon);
  }

  /** Looks once more; one look at a time, and however much moves during one, one more after it. */
  async #lookAgain(): Promise<void> {
    this.#isBehind = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    while (this.#isBehind) {
      this.#isBehind = false;
      await this.#compare();
    }
    this.#isLooking = false;
  }

  async #compare(): Promise<void> {
    if (this.#raw.writableEnded || this.#raw.destroyed) return;
    try {
      const seen = await this.#look();
      if (seen === null) return this.end();
      const isNews = this.#views.splice(0).some((view) => seen.mayRead(view));
      if (seen.state === this.#state && !isNews) return;
      this.#state = seen.state;
      this.#changes++;
      const data = JSON.stringify({ caseId: this.caseId, changes: this.#changes });
      this.#write(`event: caseChanged\nid: ${this.#changes}\ndata: ${data}\n\n`);
    } catch (error) {
      if (error instanceof IdentityError) this.end(); // else nothing can be read now: it is looked at again
    }
  }

  #write(text: string): void {
    if (this.#raw.writableEnded || this.#raw.destroyed) return;
    if (this.#raw.writableLength > mostUnread) this.#raw.destroy();
    else this.#raw.write(text);
  }
}

/** All clients that wait at this gateway. */
class Streams {
  readonly turns = new Turns();
  readonly #all = new Set<Stream>();
  /** Places that are taken, by owner: from when a client asks until its connection has closed. */
  readonly #taken = new Map<string, number>();
  #places = 0;

  /** Takes a place; answers how to give it back, once. Throws when there are too many, of this owner or of all. */
  take(owner: string): () => void {
    const own = this.#taken.get(owner) ?? 0;
    if (own >= mostOfActor || this.#places >= mostStreams) {
      throw refusal('RATE_LIMITED', `too many streams: expected at most ${mostOfActor} for one member of staff`);
    }
    this.#taken.set(owner, own + 1);
    this.#places += 1;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#places -= 1;
      const left = (this.#taken.get(owner) ?? 1) - 1;
      if (left === 0) this.#taken.delete(owner);
      else this.#taken.set(owner, left);
    };
  }

  /** `onClosed` is called when the connection has closed, also when that was before. */
  add(stream: Stream, raw: ServerResponse, onClosed: () => void): void {
    const end = () => {
      stream.stop();
      this.#all.delete(stream);
      onClosed();
    };
    if (raw.closed || raw.destroyed) {
      end(); // the client left meanwhile: no event tells of it any more
    } else {
      this.#all.add(stream);
      raw.once('close', end);
    }
  }

  stir(change: Change): void {
    for (const stream of this.#all) {
      if (change.kind === 'all' || change.cases.includes(stream.caseId)) stream.stir();
    }
  }

  stirViews({ views, inboxes }: FileNews): void {
    for (const stream of this.#all) {
      const changed = [
        ...views.filter(({ cases }) => cases.includes(stream.caseId)).map((one) => ({ ...one, isInbox: false })),
        ...inboxes.filter(({ agency }) => agency === stream.agency).map((one) => ({ ...one, isInbox: true })),
      ];
      if (changed.length > 0) stream.stirViews(changed.map(({ category, isInbox }) => ({ category, isInbox })));
    }
  }

  end(): void {
    for (const stream of this.#all) stream.end();
  }
}

function start(reply: FastifyReply, { id }: FastifyRequest, bundle: string): ServerResponse {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': id,
    'x-bundle': bundle,
    'x-accel-buffering': 'no', // or a proxy would keep events back
  });
  return reply.raw;
}

/** How a case is looked at with `authorization`. */
function lookAt(options: CaseChangedOptions, authorization: string | undefined, caseId: string): Look {
  const { identity, facts, today } = options;
  return async (inTurn) => {
    const who = await identity.identify(authorization);
    const loaded = await facts.load(caseId); // before the turn: who waits for what is read holds up no other
    const reads = { load: async () => loaded, agencyRevisions: facts.agencyRevisions };
    return inTurn(async () => {
      const { disclosure } = await decideFor({ decider: options.decider(), today }, reads, who, caseId);
      const state = await visibleState(disclosure);
      const mayRead = ({ category, isInbox }: View) =>
        (isInbox ? disclosure.aboutAgency(category) : disclosure.aboutCase(category)).allowed;
      return state === null ? null : { state, mayRead };
    });
  };
}

/** Answers with a stream. Rejects, with nothing sent, when there is none for this actor. */
async function open(
  request: FastifyRequest,
  reply: FastifyReply,
  { options, streams }: { options: CaseChangedOptions; streams: Streams },
  { actor, caseId }: { actor: Actor; caseId: string },
): Promise<void> {
  const { authorization } = request.headers;
  const look = lookAt(options, authorization, caseId);
  const giveBack = streams.take(`${actor.agency}:${actor.id}`);
  try {
    const seen = await look(atOnce).catch((error: unknown) => {
      if (error instanceof IdentityError) throw error;
      request.log.error({ reason: describeError(error) }, 'case facts cannot be read');
      throw refusal('FACTS_UNAVAILABLE', 'the case facts cannot be read now: try again later');
    });
    if (seen === null) throw refusal('NOT_FOUND', noCase);
    const endsAt = tokenEndsAt(authorization);
    const raw = start(reply, request, options.decider().bundle.hash);
    const of = { caseId, agency: actor.agency, state: seen.state, endsAt };
    streams.add(new Stream(of, raw, () => look(streams.turns.take)), raw, giveBack);
  } catch (error) {
    giveBack();
    throw error;
  }
}

/** Adds the route. `rateLimit`: that of queries. */
export function addCaseChanged(app: FastifyInstance, options: CaseChangedOptions, rateLimit: object): void {
  const { identity, facts } = options;
  const streams = new Streams();
  const unsubscribe = facts.onChange((change) => streams.stir(change));
  const unsubscribeNews = facts.onFileNews((news) => streams.stirViews(news));
  app.addHook('preClose', async () => {
    unsubscribe();
    unsubscribeNews();
    streams.end();
  });
  app.route({
    method: 'GET',
    url: '/case-changed',
    onRequest: async (request) => {
      request.actor = await identity.identify(request.headers.authorization);
    },
    config: { rateLimit },
    handler: async (request, reply) => {
      const { actor } = request;
      const caseId = readCaseHeader(request.headers);
      if (caseId === null || actor === null) throw refusal('CASE_REQUIRED', noCase);
      await open(request, reply, { options, streams }, { actor, caseId });
    },
  });
}

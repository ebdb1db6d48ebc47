/**
 * Release within L (I4): an answer that releases something is handed to the kernel whole within
 * `releaseLimitMs` of the moment before its log entry was sent, or its connection is destroyed. Whoever withdraws waits as
 * long, so that nothing leaves after a withdrawal has returned. A reader too slow for a large answer is cut off too.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Moment } from '../../schema/moment.js';
import { releaseLimitMs } from '../../schema/release.js';
import { QuietMoments } from './quiet.js';

/** When the answer of one request must have left. */
export interface Release {
  /** Resolves when `start` may be called: the process has nothing to do that could take long. Null: now. */
  readonly turn: Promise<void> | null;
  /** To be called immediately before each append to the log is sent; the last call counts. */
  start(): void;
  /** To be called when the answer releases nothing after all: it may leave whenever it is ready. */
  cancel(): void;
  /** On the clock of `performance.now()`; null while nothing is released. */
  readonly deadline: number | null;
  /** Nothing may leave any more: L is over by either clock, since one stands still while the machine sleeps. */
  readonly isOver: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    release: Release;
  }
}

/** A body still on its way is cut this much before the deadline: a timer is late when the process is busy. */
const cutMarginMs = 50;

class OneRelease implements Release {
  deadline: number | null = null;
  #started: Moment | null = null;
  readonly #quiet: QuietMoments;
  #end: (() => void) | null = null;
  #isOver = false;

  constructor(quiet: QuietMoments) {
    this.#quiet = quiet;
  }

  get turn(): Promise<void> | null {
    return this.#quiet.turn;
  }

  start(): void {
    this.#started = new Moment();
    this.deadline = performance.now() + releaseLimitMs;
    if (!this.#isOver) this.#end ??= this.#quiet.begin(); // whose client has gone is on no way
  }

  get isOver(): boolean {
    return this.deadline !== null && this.#started !== null && this.#started.ageMs >= releaseLimitMs;
  }

  cancel(): void {
    this.deadline = null;
    this.#stop();
  }

  /** It has left, or never will: its connection is closed. */
  end(): void {
    this.#isOver = true;
    this.#stop();
  }

  #stop(): void {
    this.#end?.();
    this.#end = null;
  }
}

/** A release that has not started. */
export const createRelease = (quiet = new QuietMoments()): Release => new OneRelease(quiet);

/** False for a body that would leave in parts, at a time nobody knows: whatever is not text or bytes. */
const isWhole = (payload: unknown): boolean => typeof payload === 'string' || Buffer.isBuffer(payload);

/** Destroys the connection if the answer has not been handed to the kernel shortly before `deadline`. */
function cutAt(deadline: number, request: FastifyRequest, { raw }: FastifyReply): void {
  const { socket } = request.raw;
  const timer = setTimeout(
    () => {
      request.log.warn('an answer was read too slowly: its connection was cut at the release limit');
      socket.destroy();
    },
    Math.max(0, deadline - cutMarginMs - performance.now()),
  );
  const done = () => clearTimeout(timer);
  raw.once('finish', done).once('close', done);
}

/** Gives every request its `release`. To be called before any hook that may refuse a request has been added. */
export function giveRelease(app: FastifyInstance, quiet: QuietMoments = new QuietMoments()): void {
  app.decorateRequest('release', null as unknown as Release);
  app.addHook('onRequest', (request, reply, done) => {
    const release = new OneRelease(quiet);
    request.release = release;
    reply.raw.once('close', () => release.end());
    done();
  });
}

/**
 * Keeps the deadline of each answer. To be called after every other `onSend` hook has been added: from its check to the
 * write nothing may wait.
 */
export function guardRelease(app: FastifyInstance): void {
  if (!app.hasRequestDecorator('release')) giveRelease(app);
  app.addHook('onSend', (request, reply, payload, done) => {
    const { deadline } = request.release;
    if (deadline === null) return done(null, payload);
    // Without a socket of its own it waits behind another answer of a pipelining client, nobody knows how long.
    const mustWait = reply.raw.socket === null;
    if (!isWhole(payload) || mustWait || request.release.isOver) {
      request.log.warn('an answer came too late to be released: its connection was destroyed');
      request.raw.socket.destroy();
      return done(null, '');
    }
    cutAt(deadline, request, reply);
    return done(null, payload);
  });
}

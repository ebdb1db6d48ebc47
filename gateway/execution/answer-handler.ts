/** Collects one answer from `undici`'s dispatcher: whole, in time, of the expected kind and size, or not at all. */

import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, errors } from 'undici';
import type { Cancellation } from './cancellation.js';
import { TransportError } from './transport-error.js';

/** `endsAt`: on the clock of `performance.now()`. */
export interface AnswerHandlerOptions {
  readonly endsAt: number;
  readonly maxBytes: number;
  readonly signal?: Cancellation | null;
}

/** The text of an answer; `status` is 200, 400 or 403. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

const nothing = Buffer.alloc(0);
const jsonType = /^application\/(json|graphql-response\+json)[ \t]*(;|$)/i;

/** Of one dispatched request. `answer` settles at the deadline at the latest; then the request is aborted. */
export class AnswerHandler implements Dispatcher.DispatchHandler {
  readonly answer: Promise<RawAnswer>;
  readonly #maxBytes: number;
  readonly #signal: Cancellation | null;
  #timer: NodeJS.Timeout | undefined;
  readonly #cancel = () => this.#fail(new TransportError('cancelled', 'the client went away'));
  #resolve: (answer: RawAnswer) => void = () => {};
  #reject: (error: TransportError) => void = () => {};
  #controller: Dispatcher.DispatchController | null = null;
  #failure: TransportError | null = null;
  #isSettled = false;
  #status = 0;
  /** Grows with what has come: a buffer for each chunk would let a sender of single bytes take a hundred times as much. */
  #received: Buffer = nothing;
  #bytes = 0;

  constructor({ endsAt, maxBytes, signal }: AnswerHandlerOptions) {
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#maxBytes = maxBytes;
    this.#signal = signal ?? null;
    const late = () => this.#fail(new TransportError('timeout', 'no whole answer within the deadline'));
    const leftMs = endsAt - performance.now();
    // Where the process was busy meanwhile, what has come in time is read first.
    if (leftMs > 0) this.#timer = setTimeout(() => setImmediate(late), leftMs);
    else late(); // settled before anything is sent
    if (signal?.aborted) this.#cancel();
    else if (!this.#isSettled) signal?.addEventListener('abort', this.#cancel);
  }

  /** True once a connection had been found, so that the agency may have got the question or a part of it. */
  get isSent(): boolean {
    return this.#controller !== null;
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#failure) controller.abort(this.#failure); // it waited for a connection too long: nothing is sent
    this.#controller = controller;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    this.#status = status;
    if (status === 413) {
      this.#fail(new TransportError('too-large', 'the question is larger than the agency takes'));
    } else if (status !== 200 && status !== 400 && status !== 403) {
      this.#fail(new TransportError('status', `expected HTTP status 200, but got ${status}`));
    } else if (!jsonType.test(String(headers['content-type'] ?? ''))) {
      this.#fail(new TransportError('malformed', 'expected `application/json`, but got another content type'));
    } else if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') {
      this.#fail(new TransportError('malformed', 'expected an answer that is not compressed'));
    } else if (Number(headers['content-length']) > this.#maxBytes) {
      this.#failTooLarge();
    }
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isSettled) return;
    const bytes = this.#bytes + chunk.length;
    if (bytes > this.#maxBytes) {
      this.#failTooLarge();
      return;
    }
    if (this.#bytes === 0) {
      this.#received = chunk; // most answers come whole
      this.#bytes = bytes;
      return;
    }
    if (bytes > this.#received.length) this.#grow(bytes);
    chunk.copy(this.#received, this.#bytes);
    this.#bytes = bytes;
  }

  #grow(bytes: number): void {
    const larger = Buffer.allocUnsafe(Math.min(this.#maxBytes, Math.max(bytes, 2 * this.#received.length)));
    this.#received.copy(larger, 0, 0, this.#bytes);
    this.#received = larger;
  }

  onResponseEnd(): void {
    if (!this.#settle()) return;
    this.#resolve({ status: this.#status, text: this.#received.toString('utf8', 0, this.#bytes) });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    if (error instanceof errors.HTTPParserError) {
      this.#fail(new TransportError('malformed', 'expected HTTP, but got something else'));
      return;
    }
    const how = this.#controller ? 'the connection broke before the answer was whole' : 'no connection could be made';
    this.#fail(new TransportError('unreachable', how));
  }

  #failTooLarge(): void {
    this.#fail(new TransportError('too-large', `expected at most ${this.#maxBytes} bytes, but got more`));
  }

  #fail(error: TransportError): void {
    if (!this.#settle()) return;
    this.#failure = error;
    this.#received = nothing;
    this.#reject(error);
    this.#controller?.abort(error);
  }

  /** False when it had been settled before. */
  #settle(): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#cancel);
    return true;
  }
}

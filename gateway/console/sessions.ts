/**
 * Who is logged in to the console. A session is kept here, in memory; the browser holds nothing of it but an opaque id, and
 * never a token. It ends with the token that it rests on, after half an hour without use, and with this process.
 */
import { randomBytes } from 'node:crypto';
import type { Actor } from '../../schema/grant.js';
import type { ConsoleRole } from './roles.js';

/** Whose session it is. `authorization`: what proves the actor to the gateway. */
export interface Proved {
  readonly actor: Actor;
  readonly role: ConsoleRole;
  readonly authorization: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

const idleMs = 30 * 60_000;
const mostKept = 10_000;

/** A random id that nobody can guess: 256 bits. */
export const opaqueId = (): string => randomBytes(32).toString('base64url');

/** Values that are kept for a while under opaque ids. The oldest goes when there are too many. */
export class Kept<T> {
  readonly #kept = new Map<string, { readonly value: T; readonly until: number }>();

  /** Keeps `value` until that moment, milliseconds since 1970; answers its id. */
  keep(value: T, until: number, id = opaqueId()): string {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(id, { value, until });
    return id;
  }

  /** What is kept under `id`; null for an id that nobody was given, and when its time is over. */
  find(id: string | undefined): T | null {
    const found = id === undefined ? undefined : this.#kept.get(id);
    if (id === undefined || found === undefined) return null;
    if (Date.now() < found.until) return found.value;
    this.#kept.delete(id);
    return null;
  }

  /** Forgets it, and answers what it was. */
  take(id: string | undefined): T | null {
    const found = this.find(id);
    if (id !== undefined) this.#kept.delete(id);
    return found;
  }
}

/** Sessions by their ids. */
export class Sessions {
  readonly #kept = new Kept<Proved>();

  /** A new session; answers its id. */
  begin(proved: Proved): string {
    return this.#kept.keep(proved, Math.min(proved.endsAt, Date.now() + idleMs));
  }

  /** Whose session `id` is; null when there is none. Using it makes it last. */
  find(id: string | undefined): Proved | null {
    const proved = this.#kept.find(id);
    if (proved) this.#kept.keep(proved, Math.min(proved.endsAt, Date.now() + idleMs), id);
    return proved;
  }

  /** Logs out. */
  end(id: string | undefined): void {
    this.#kept.take(id);
  }
}

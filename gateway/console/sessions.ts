/**
 * Who is logged in to the console. The browser carries the session sealed in a cookie that no script reads: neither the token
 * nor who it is of can be read there. It ends with the token that it rests on, after half an hour without use, and by
 * logging out.
 */
import type { KeyObject } from 'node:crypto';
import type { Actor } from '../../schema/grant.js';
import type { EndedElsewhere } from './ended.js';
import type { ConsoleRole } from './roles.js';
import { Sealed } from './sealed.js';

/** Whose session it is. `authorization`: what proves the actor to the gateway. */
export interface Proved {
  readonly actor: Actor;
  readonly role: ConsoleRole;
  readonly authorization: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

const idleMs = 30 * 60_000;
/** A session that was sealed less than this ago is not sealed anew. */
const freshMs = 60_000;

/** Sessions, each in its cookie. */
export class Sessions {
  readonly #sealed: Sealed<Proved>;

  /** `secret`: the gateway's private signing key, the same in all gateways. */
  constructor(secret: KeyObject, elsewhere?: EndedElsewhere) {
    this.#sealed = new Sealed<Proved>(secret, 'session', elsewhere);
  }

  /** A new session; answers the cookie. */
  begin(proved: Proved): Promise<string> {
    return this.#sealed.seal(proved, Math.min(proved.endsAt, Date.now() + idleMs));
  }

  /** Whose session `cookie` is; null when it is none. `renewed`: the cookie that makes it last, where it is time for it. */
  async find(cookie: string | undefined): Promise<{ readonly proved: Proved; readonly renewed: string | null } | null> {
    const opened = await this.#sealed.open(cookie);
    if (opened === null) return null;
    const { id, value: proved, until } = opened;
    const next = Math.min(proved.endsAt, Date.now() + idleMs);
    return { proved, renewed: next - until > freshMs ? await this.#sealed.seal(proved, next, id) : null };
  }

  /** Logs out: no gateway takes the cookie any longer, whoever kept a copy. */
  async end(cookie: string | undefined): Promise<void> {
    const opened = await this.#sealed.open(cookie);
    if (opened) await this.#sealed.end(opened.id, opened.value.endsAt);
  }
}

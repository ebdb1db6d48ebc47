/** What the development issuer keeps while a login is under way: in memory, and gone with the process. */
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** An adapter for one kind of thing; `shared` holds what all of one provider keep. */
export class MemoryStore implements Adapter {
  readonly #kind: string;
  readonly #shared: Map<string, Entry>;

  constructor(kind: string, shared: Map<string, Entry>) {
    this.#kind = kind;
    this.#shared = shared;
  }

  #find(where: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    const now = Date.now();
    for (const [key, { payload, until }] of this.#shared) {
      if (until <= now) this.#shared.delete(key);
      else if (key.startsWith(`${this.#kind}:`) && where(payload)) return payload;
    }
    return undefined;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn = 3600): Promise<undefined> {
    this.#shared.set(`${this.#kind}:${id}`, { payload, until: Date.now() + expiresIn * 1000 });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = this.#shared.get(`${this.#kind}:${id}`);
    return found && Date.now() < found.until ? found.payload : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#find((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#find((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<undefined> {
    const found = this.#shared.get(`${this.#kind}:${id}`);
    if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<undefined> {
    this.#shared.delete(`${this.#kind}:${id}`);
  }

  async revokeByGrantId(grantId: string): Promise<undefined> {
    for (const [key, { payload }] of this.#shared) if (payload.grantId === grantId) this.#shared.delete(key);
  }
}

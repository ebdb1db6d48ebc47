/** What the agency has seen (P13, P15): newest revisions and newest records, in one file that survives a restart. */
import { accessSync, constants, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { nameOf, readRecord } from './records.mjs';
import { notValid, Refusal } from './refusal.mjs';

const farthest = 1_000_000;
const whole = new Set(); // kept records are read with nothing broken

export class Store {
  #file;
  #keys;
  #newest; // scope -> {value, kid}
  #texts; // name -> compact JWS
  #records = new Map(); // name -> record, of those whose key is still in the list (P29)
  #holds;

  /**
   * @param {string | null} file where it is kept, or null: in memory only
   * @param {ReadonlyMap} keys by `kid`
   * @param {{newest?: object, holds?: ReadonlyArray<object>}} preloaded revisions by scope, and own holds
   *   `{category, personId}` that were set without a record
   * @throws if the file cannot be read: the agency does not start on an empty memory
   */
  constructor(file, keys, preloaded = {}) {
    const kept = file !== null && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    this.#file = file;
    this.#keys = keys;
    this.#newest = new Map(Object.entries({ ...preloaded.newest, ...kept.newest }));
    this.#texts = new Map(Object.entries(kept.records ?? {}));
    this.#holds = preloaded.holds ?? [];
    for (const [name, text] of this.#texts) {
      try {
        this.#records.set(name, readRecord(text, keys, whole));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }
  }

  /** Throws unless the store can be written (P30). */
  ready() {
    if (this.#file !== null) accessSync(dirname(this.#file), constants.W_OK);
  }

  /** P13: refuses what is older than the newest seen or far above it, and keeps what is newer. */
  advance({ claims, kid }, broken) {
    const { case: ofCase, agency } = claims.revision;
    const values = [
      ...(claims.case !== null && ofCase !== null ? [[`case:${claims.case.id}`, ofCase]] : []),
      ['agency', agency],
      ['bundle', claims.bundle.serial],
    ];
    const highest = (scope) => {
      const kept = this.#newest.get(scope);
      return kept && this.#keys.has(kept.kid) ? kept.value : 0;
    };
    for (const [scope, value] of values) {
      if (value > highest(scope) + farthest) throw notValid('a revision near the newest is expected');
      if (value < highest(scope) && !broken.has('old-revision')) {
        throw new Refusal(403, 'GRANT_OUTDATED', 'revisions no lower than the newest seen are expected');
      }
    }
    const newer = values.filter(([scope, value]) => value > highest(scope));
    for (const [scope, value] of newer) this.#newest.set(scope, { value, kid });
    if (newer.length > 0) this.#write();
  }

  /** Keeps the newest version of each record, with the text that was signed. */
  keep(records, texts) {
    let changed = false;
    for (const [index, record] of records.entries()) {
      const name = nameOf(record);
      if ((this.#records.get(name)?.version ?? 0) >= record.version) continue;
      this.#records.set(name, record);
      this.#texts.set(name, texts[index]);
      changed = true;
    }
    if (changed) this.#write();
  }

  /** The newest version kept of `record`, or itself. */
  newest(record) {
    const kept = this.#records.get(nameOf(record));
    return kept && kept.version >= record.version ? kept : record;
  }

  /** Every record kept. */
  all() {
    return [...this.#records.values()];
  }

  /** The holds that the agency has set without a record: `{category, personId}`. */
  holds() {
    return this.#holds;
  }

  /** Written beside and renamed, so that the file is whole at every moment, before the answer leaves. */
  #write() {
    if (this.#file === null) return;
    const kept = { newest: Object.fromEntries(this.#newest), records: Object.fromEntries(this.#texts) };
    writeFileSync(`${this.#file}.new`, JSON.stringify(kept), { mode: 0o600, flush: true });
    renameSync(`${this.#file}.new`, this.#file);
  }
}

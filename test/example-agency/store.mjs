/** What was seen stays seen (P13, P15), in a file that is written before an answer leaves. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const farthest = 1_000_000;
const nameOf = ({ kind, id, owner }) => `${kind} ${id} ${owner}`;

/** `file` null: kept in memory alone. `seen`: what the test vectors say has been seen; `kid`: under which key. */
export class Store {
  #file;
  #state;

  constructor({ file = null, seen = {}, kid = '', caseId = '' } = {}) {
    this.#file = file;
    this.#state = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { highest: {}, records: {} };
    for (const [scope, value] of Object.entries(seen)) {
      this.#state.highest[scope === 'case' ? `case ${caseId}` : scope] = { value, kid };
    }
  }

  /** The highest value of `scope` that a key which is still in the list has brought; 0: none. */
  #highest(scope, keys) {
    const kept = this.#state.highest[scope];
    return kept && keys.has(kept.kid) ? kept.value : 0;
  }

  /** `outdated` when one is lower than was seen, `beyond` when one is higher than an honest one can be, or null. */
  check(values, keys) {
    for (const [scope, value] of values) {
      const highest = this.#highest(scope, keys);
      if (value < highest) return 'outdated';
      if (value > highest + farthest) return 'beyond';
    }
    return null;
  }

  /** Keeps what has been accepted. */
  keep(values, kid, records, keys) {
    for (const [scope, value] of values) {
      if (value > this.#highest(scope, keys)) this.#state.highest[scope] = { value, kid };
    }
    for (const record of records) {
      const kept = this.#state.records[nameOf(record)];
      if (!(kept?.version >= record.version)) this.#state.records[nameOf(record)] = record;
    }
    if (this.#file === null) return;
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#state));
    renameSync(`${this.#file}.new`, this.#file);
  }

  /** What a grant is decided upon besides its own `records`. */
  beside(records, { agency, grant }) {
    const carried = new Set(records.map(nameOf));
    const consents = new Set(records.flatMap(({ kind, consentId }) => (kind === 'consent' ? [consentId] : [])));
    return Object.values(this.#state.records).filter(
      (record) =>
        carried.has(nameOf(record)) ||
        (record.kind === 'consent-end' && consents.has(record.consentId)) ||
        (record.kind === 'hold' && record.owner === agency) ||
        (record.kind === 'whereabouts' && Object.hasOwn(grant.persons, record.personId)) ||
        (record.kind === 'assignment' && record.conflictOfInterest && record.caseId === grant.case?.id),
    );
  }

  /** Consents of `owner` that were registered here. */
  consent(consentId, owner) {
    return Object.values(this.#state.records).find(
      (record) => record.kind === 'consent' && record.consentId === consentId && record.owner === owner,
    );
  }
}

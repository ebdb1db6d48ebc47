/** The agency's own decision (P14), its limits (P17), and the conditions on records (P18). */
import { covers, Facts, ofRecord } from './facts.mjs';
import { concerns, inForce } from './policy.mjs';

const permits = ({ when, unless = [] }, known) =>
  when.every((atom) => known(atom) === true) && (unless.length === 0 || unless.some((atom) => known(atom) === false));

const forbids = ({ when, unless = [] }, known) =>
  !when.some((atom) => known(atom) === false) && !(unless.length > 0 && unless.every((atom) => known(atom) === true));

/** A permit as it is before the fetch: without what is known of each record only. */
const beforeFetch = ({ when, unless = [] }) => ({
  when: when.filter((atom) => !ofRecord(atom)),
  unless: unless.some(ofRecord) ? [] : unless,
});
const putOff = ({ when, unless = [] }) => [...when, ...unless].some(ofRecord);

/** Whether a record can be covered by every one of `limits`, as far as that shows without the records. */
function coverSomething(limits) {
  const byId = limits.filter(({ dataUntil }) => dataUntil === null);
  if (byId.length === 0) return true;
  return byId[0].recordIds.some((id) => byId.every(({ recordIds }) => recordIds.includes(id)));
}

const latest = (days) => [...days].sort().at(-1) ?? '';
const earliest = (days) => [...days].sort()[0] ?? '';

/** Up to which day one limit covers what is told of `held`: named, as it was then. Empty: not at all. */
function coversUntil({ recordIds, dataUntil, namedOn }, held) {
  if (recordIds.includes(held.id)) return namedOn;
  return dataUntil !== null && held.recordedOn <= dataUntil ? dataUntil : '';
}

/** The least limit that covers what any of `limits` covers. */
const union = (limits) => ({
  until: (held) => latest(limits.map((limit) => coversUntil(limit, held))),
  recordIds: limits.flatMap(({ recordIds }) => recordIds),
  dataUntil: limits.reduce((latest, { dataUntil }) => ((dataUntil ?? '') > (latest ?? '') ? dataUntil : latest), null),
});

export class OwnDecision {
  #facts;
  #question;
  #decided = new Map();

  /** @param {object} question as `Facts` has it */
  constructor(question) {
    this.#question = question;
    this.#facts = new Facts(question);
  }

  /** Whether the pair is allowed before its records are fetched. */
  allows(pair) {
    return this.#rowsOf(pair).length > 0;
  }

  /** Whether a held record may be shown to the pair: both limits cover it and the rules hold for it. */
  allowsRecord(pair, held) {
    const { broken } = this.#question;
    const within = this.#rowsOf(pair).some((limits) => limits.every((limit) => covers(limit, held, broken)));
    if (!within || !covers(this.#granted(pair), held, broken)) return false;
    if (broken.has('no-own-decision')) return true;
    const known = (atom) => this.#facts.known(atom, pair, held);
    return (
      !this.#forbid(pair).some((row) => forbids(row, known)) && this.#permit(pair).some((row) => permits(row, known))
    );
  }

  /** The day up to which what is told of a record that is shown may be known (P17); null: no limit applies. */
  knownUntil(pair, held) {
    if (this.#question.broken.has('completion-told')) return null;
    const granted = this.#granted(pair);
    const days = this.#rowsOf(pair).map((limits) =>
      limits.length === 0 ? null : earliest(limits.map(({ until }) => until(held))),
    );
    const both = [
      granted === null || granted.recordIds.includes(held.id) ? null : granted.dataUntil,
      days.includes(null) ? null : latest(days),
    ].filter((day) => day !== null);
    return both.length === 0 ? null : earliest(both);
  }

  /** P19: whether a value that belongs to no record may be shown: no limit and no condition on records applies. */
  allowsWithoutRecord(pair) {
    if (this.#granted(pair) !== null || !this.#rowsOf(pair).some((limits) => limits.length === 0)) return false;
    return this.#question.broken.has('no-own-decision') || !this.#forbid(pair).some(putOff);
  }

  #granted({ person, category }) {
    return this.#question.claims.persons[person]?.[category]?.limit ?? null;
  }

  #permit({ category }) {
    const { agency, claims, standing, policy } = this.#question;
    return (policy.get(category)?.permit ?? []).filter(
      (row) =>
        concerns(row, claims.actor.agency, agency) &&
        inForce(row.basis, claims.day) &&
        standing?.case.purposes.includes(row.purpose),
    );
  }

  #forbid({ category }) {
    const { agency, claims, policy } = this.#question;
    return (policy.get(category)?.forbid ?? []).filter((row) => concerns(row, claims.actor.agency, agency));
  }

  /** Per permit row that allows the pair, the limits that all have to cover a record. None: the pair is denied. */
  #rowsOf(pair) {
    const name = `${pair.person} ${pair.category}`;
    if (!this.#decided.has(name)) this.#decided.set(name, this.#decide(pair));
    return this.#decided.get(name);
  }

  #decide(pair) {
    const granted = this.#granted(pair);
    if (granted !== null && !coverSomething([granted])) return [];
    if (this.#question.broken.has('no-own-decision')) return [[]];
    if (this.#facts.role(pair.person) === undefined) return [];
    const known = (atom) => this.#facts.known(atom, pair);
    if (this.#forbid(pair).some((row) => !putOff(row) && forbids(row, known))) return [];
    return this.#permit(pair)
      .filter((row) => permits(beforeFetch(row), known))
      .map((row) => this.#limitsOf(row, pair))
      .filter(coverSomething);
  }

  #limitsOf({ when, release }, pair) {
    const decisions = when.filter((atom) => atom.startsWith('decision.'));
    return [
      ...decisions.map((atom) => union(this.#facts.decided(atom, pair))),
      ...(release === 'sent' ? [union(this.#facts.sent(pair))] : []),
    ];
  }
}

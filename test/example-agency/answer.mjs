/** Answers one question: the checks in the order of P27, each by its clause. */
import { createHash } from 'node:crypto';
import { decide, Known, newest } from './decide.mjs';
import { isClaims, isQuestion, isRecord } from './forms.mjs';
import { Refusal, readStatement } from './jws.mjs';
import { readOperation, readPairs, run } from './question.mjs';

const keptGrants = 1000;
const refuse = (status, code, says) => new Refusal(status, code, `expected ${says}`);
const hashOf = (text) => createHash('sha256').update(text).digest('base64url');
const dayAt = (moment) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date(moment));
const daysBetween = (one, other) => (Date.parse(other) - Date.parse(one)) / 86_400_000;

/** `agency`, `keys`, `policy` (decide.mjs), `schema` (question.mjs), `held` by person, `store`, `now()` in ms, `today()`, `broken`. */
export class Answerer {
  #options;
  /** Grants that have been accepted as such, by hash (P28). */
  #grants = new Map();
  #last = null;

  constructor(options) {
    this.#options = { broken: new Set(), holds: [], note: () => {}, ...options };
  }

  async answer(body) {
    const { keys, store, schema, broken, agency, note } = this.#options;
    const carried = this.#carried(body);
    const { grant, kid, records } = carried;
    this.#checkTime(grant);
    this.#checkDay(grant);
    this.#checkCase(grant, records);
    const operation = readOperation(schema, body.query);
    const variables = body.variables ?? {};
    const pairs = broken.has('wider-question')
      ? this.#pairsAsked(operation, variables, grant)
      : readPairs(schema, operation, variables, grant);
    const values = [
      ...(grant.case && grant.revision.case !== null ? [[`case ${grant.case.id}`, grant.revision.case]] : []),
      ['agency', grant.revision.agency],
      ['bundle', grant.bundle.serial],
    ];
    const found = store.check(values, keys);
    if (found === 'outdated' && !broken.has('old-revision')) throw refuse(403, 'GRANT_OUTDATED', 'a newer grant');
    if (found === 'beyond') throw refuse(403, 'GRANT_NOT_VALID', 'an honest revision');
    const beside = broken.has('forgets-holds') ? [] : store.beside(records, { agency, grant });
    const known = newest([...records, ...beside]);
    this.#checkCase(grant, known);
    store.keep(values, kid, records, keys);
    note({
      query: body.query,
      variables,
      requestId: body.extensions.requestId,
      actor: grant.actor.id,
      case: grant.case?.id,
    });
    return this.#execute(operation, variables, { grant, known, pairs });
  }

  /** P2, P4, P5, P8: the grant and its records, sent or named. */
  #carried(body) {
    const { broken } = this.#options;
    const { grant, grantHash } = body?.extensions ?? {};
    if (grant === undefined && grantHash === undefined) throw refuse(403, 'GRANT_MISSING', 'a grant');
    if (!isQuestion(body)) throw refuse(400, 'QUESTION_MALFORMED', 'the form of a question');
    if (grantHash !== undefined) {
      const kept = this.#grants.get(grantHash) ?? (broken.has('hash-opens') ? this.#last : null);
      if (!kept) throw refuse(403, 'GRANT_UNKNOWN', 'a grant that was sent before');
      return kept;
    }
    const kept = this.#grants.get(hashOf(grant));
    if (kept) return kept;
    const read = this.#readGrant(grant);
    const accepted = { ...read, records: read.grant.records.map((text) => this.#readRecord(text)) };
    this.#checkDay(read.grant);
    this.#checkCase(read.grant, accepted.records);
    if (this.#grants.size >= keptGrants) this.#grants.clear();
    this.#grants.set(hashOf(grant), accepted);
    this.#last = accepted;
    return accepted;
  }

  #readGrant(text) {
    const { keys, agency, broken } = this.#options;
    const invalid = () => refuse(403, 'GRANT_NOT_VALID', 'a grant of the gateway for this agency, valid now');
    let read;
    try {
      read = readStatement(text, 'familjegraf-grant+jwt', keys, broken.has('any-signature'));
    } catch {
      throw invalid();
    }
    const { owner, kid, payload: grant } = read;
    if ((owner !== 'gateway' && !broken.has('any-signature')) || !isClaims(grant)) throw invalid();
    if (grant.aud !== agency && !broken.has('any-audience')) throw invalid();
    this.#checkTime(grant);
    return { grant, kid };
  }

  /** P8. Beside the signature: the form, and that its owner may assert it. */
  #readRecord(text) {
    const { keys, broken } = this.#options;
    try {
      const { owner, payload } = readStatement(text, 'familjegraf-record+jwt', keys, broken.has('records-unchecked'));
      if (isRecord(payload, broken.has('records-unchecked') ? payload.owner : owner)) return payload;
    } catch {
      // said below
    }
    throw refuse(403, 'RECORD_NOT_VALID', 'records that their owners have signed');
  }

  /** P6, for every question. */
  #checkTime({ iat, exp }) {
    const { now, broken } = this.#options;
    const seconds = now() / 1000;
    const isNow = exp - iat <= 5 && seconds >= iat - 2 && seconds <= exp + 2;
    if (!isNow && !broken.has('never-expires')) throw refuse(403, 'GRANT_NOT_VALID', 'a grant that is valid now');
  }

  /** P7. Within a minute of midnight the day on the other side is accepted as well. */
  #checkDay({ day }) {
    const { now, today, broken } = this.#options;
    const accepted = [today(), ...(today() === dayAt(now()) ? [dayAt(now() - 60_000), dayAt(now() + 60_000)] : [])];
    if (!accepted.includes(day) && !broken.has('any-day'))
      throw refuse(403, 'GRANT_OF_ANOTHER_DAY', 'a grant of this day');
  }

  /** P9 and P10. */
  #checkCase(grant, all) {
    const { broken } = this.#options;
    const { actor, day } = grant;
    if (Object.keys(grant.persons).length === 0 && grant.aboutCase.length === 0) return;
    if (grant.case !== null && grant.revision.case === null)
      throw refuse(403, 'GRANT_NOT_VALID', 'a revision of the case');
    const records = newest(all);
    const found = records.find(({ kind, id }) => kind === 'case' && id === grant.case?.id);
    const isOpen =
      found &&
      found.owner === actor.agency &&
      found.openedOn <= day &&
      (found.closedOn === null || day < found.closedOn);
    if (!isOpen && !broken.has('closed-case')) throw refuse(403, 'CASE_NOT_OPEN', 'an open case of the actor’s agency');
    const isAssigned = records.some(
      ({ kind, caseId, owner, actorId, since, until, confirmedOn = since }) =>
        kind === 'assignment' &&
        caseId === grant.case?.id &&
        owner === actor.agency &&
        actorId === actor.id &&
        since <= day &&
        (until === null || day < until) &&
        daysBetween(confirmedOn, day) < 183,
    );
    // An emergency opens the own agency's data alone (P10): this one holds data for others to ask for, and knows none.
    if (!isAssigned && !broken.has('nobody-assigned'))
      throw refuse(403, 'ACTOR_NOT_ASSIGNED', 'an actor who is assigned');
  }

  /** For the broken variant: what is asked for, whether the grant names it or not. */
  #pairsAsked(operation, variables, grant) {
    const all = { rows: [], limit: null };
    const anything = new Proxy({}, { get: () => all });
    return readPairs(this.#options.schema, operation, variables, {
      ...grant,
      persons: new Proxy({}, { get: () => anything }),
    });
  }

  async #execute(operation, variables, { grant, known, pairs }) {
    const { schema, held, broken } = this.#options;
    const refused = [];
    const decided = new Map();
    for (const [person, category] of pairs) {
      const allowed = this.#decide({ grant, known, person, category });
      decided.set(`${person} ${category}`, allowed);
      if (!allowed) refused.push({ person, category });
    }
    const shows = (person, row, category) => decided.get(`${person} ${category}`)?.(row) ?? false;
    const rowsOf = (person, category) => {
      const passes = decided.get(`${person} ${category}`);
      return passes ? (held[person] ?? []).filter(passes) : null;
    };
    const countOf = (person) => held[person]?.length ?? 0;
    const result = await run(schema, operation, variables, { rowsOf, shows, countOf, broken });
    return {
      ...{ data: result.data, ...(result.errors && { errors: result.errors }) },
      ...(refused.length > 0 && { extensions: { refused } }),
    };
  }

  /** A function that tells which records of the pair may be shown; null when it is denied (P16). */
  #decide({ grant, known, person, category }) {
    const { agency, policy, holds, broken, today } = this.#options;
    const { limit } = grant.persons[person]?.[category] ?? { limit: null };
    if (limit && limit.recordIds.length === 0 && limit.dataUntil === null) return null;
    const own = holds.map((hold) => ({ kind: 'hold', owner: agency, until: null, ...hold }));
    const { follows = [] } = policy.categories.get(category) ?? {};
    const facts = new Known({ agency, grant, records: [...known, ...own], day: today(), person, category, follows });
    const isWithin = (row) =>
      limit === null ||
      (broken.has('limit-ids-ignored') && limit.recordIds.length > 0) ||
      (broken.has('limit-day-ignored') && limit.dataUntil !== null) ||
      limit.recordIds.includes(row.id) ||
      (limit.dataUntil !== null && row.recordedOn <= limit.dataUntil);
    if (broken.has('no-own-decision')) return isWithin;
    const rows = decide(policy, facts);
    if (rows.length === 0) return null;
    return (row) => isWithin(row) && decide(policy, facts, row).length > 0;
  }

  /** `POST /records` (P15): what the agency's own systems tell it. Answers how many were kept. */
  tell(body) {
    const { agency, store, keys } = this.#options;
    const { statements, ...more } = body ?? {};
    const isForm =
      Array.isArray(statements) &&
      statements.length >= 1 &&
      statements.length <= 2000 &&
      Object.keys(more).length === 0;
    if (!isForm || !statements.every((one) => typeof one === 'string')) {
      throw refuse(400, 'QUESTION_MALFORMED', '`{statements: [COMPACT JWS, …]}`');
    }
    const records = statements.map((text) => this.#readRecord(text));
    const isOwn = (record) => {
      if (record.owner === agency) return true;
      if (record.kind !== 'consent-end') return false;
      const isIt = (each) => each.kind === 'consent' && each.consentId === record.consentId && each.owner === agency;
      const consent = store.consent(record.consentId, agency) ?? records.find(isIt);
      return consent?.parties.includes(record.owner) ?? false;
    };
    if (!records.every(isOwn)) throw refuse(403, 'RECORD_NOT_VALID', 'records of this agency');
    store.keep([], '', records, keys);
    return { kept: records.length };
  }
}

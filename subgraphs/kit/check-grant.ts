/**
 * Checks a grant and the signed records in it, as far as that needs no database: signature, form, audience, age, day,
 * every record's own signature, the case and the actor's assignment. What has been checked is kept, bounded, so that
 * questions under the same grant cost little.
 */
import type { AgencyId } from '../../schema/agencies.js';
import { type Clock, momentOf } from '../../schema/clock.js';
import { type CaseFacts, indexFacts } from '../../schema/facts/case-facts.js';
import { factsFor, isRunning, mayAsk } from '../../schema/facts/emergency.js';
import { type KeyRing, keyIdOf, SignatureError } from '../../schema/facts/jws.js';
import { type FactRecord, type RecordOf, verifyRecord } from '../../schema/facts/records.js';
import type { Actor } from '../../schema/grant.js';
import {
  clockSkewSeconds,
  grantHashOf,
  grantSeconds,
  type SignedGrant,
  verifyGrant,
} from '../../schema/signed-grant.js';
import type { CarriedGrant } from './check-request.js';
import { Lru } from './lru.js';
import { Refusal } from './refusal.js';

/** A grant that may be used, with the facts of its records. `memo` is for what follows from it alone. */
export interface AcceptedGrant {
  readonly grant: SignedGrant;
  /** Id of the key that signed it. */
  readonly kid: string;
  readonly facts: CaseFacts;
  readonly records: ReadonlyArray<FactRecord>;
  readonly memo: Map<string, unknown>;
  /** The moment of the question by the agency's clock, in milliseconds since 1970. */
  readonly at: number;
}

/** A record as logs name it. */
export function nameOf({ kind, id, version }: FactRecord): string {
  return `${kind}:${id}:${version}`;
}

/**
 * `accepted` with what the agency knows besides its records: newer versions, and what narrows. Throws a `Refusal` when
 * the case is closed by that, or the actor no longer assigned.
 */
export function withKnown(accepted: AcceptedGrant, known: ReadonlyArray<FactRecord>): AcceptedGrant {
  if (known.length === 0) return accepted;
  const key = `with ${known.map(nameOf).sort().join(' ')}`;
  const made = accepted.memo.get(key) as AcceptedGrant | undefined;
  if (made) return requireRunning({ ...made, at: accepted.at });
  const facts = factsOf(accepted.grant, [...accepted.records, ...known], accepted.at);
  const more: AcceptedGrant = { ...accepted, facts, memo: new Map() };
  accepted.memo.set(key, more);
  return more;
}

/** What a grant is checked against. `now`: milliseconds since 1970; `today`: the agency's own day. */
export interface GrantCheckOptions {
  readonly agency: AgencyId;
  readonly keys: KeyRing;
  readonly today: Clock;
  readonly now: () => number;
}

const grantsKept = 500;
/** Whoever has not used a grant for so long cannot any more: it has run out, by whichever clock. */
const grantUnusedMs = (grantSeconds + 2 * clockSkewSeconds) * 1000;
const recordsKept = 10_000;
/** Others' records do not stay in an agency's memory for longer than officials work with a case. */
const recordUnusedMs = 10 * 60_000;
/** Around midnight a grant may name the day that the gateway's clock has and this one has not, or no longer. */
const midnightMs = 60_000;

/** Checks grants for one agency. */
export class GrantCheck {
  readonly #options: GrantCheckOptions;
  readonly #grants = new Lru<AcceptedGrant>(grantsKept, grantUnusedMs);
  readonly #records = new Lru<FactRecord>(recordsKept, recordUnusedMs);

  constructor(options: GrantCheckOptions) {
    this.#options = options;
  }

  /** Answers the accepted grant. Throws a `Refusal` that says which check failed, or that none of that hash is kept. */
  check(carried: CarriedGrant): AcceptedGrant {
    const accepted = 'hash' in carried ? this.#kept(carried.hash) : this.#sent(carried.statement);
    this.#checkTime(accepted.grant);
    return requireRunning({ ...accepted, at: this.#moment() });
  }

  /** Only what has been verified is kept, so a hash opens nothing that its grant has not opened. */
  #kept(hash: string): AcceptedGrant {
    const kept = this.#grants.find(hash);
    if (kept) return kept;
    throw new Refusal(403, 'GRANT_UNKNOWN', 'expected the hash of a grant that was sent before: send the grant itself');
  }

  #sent(statement: string): AcceptedGrant {
    return this.#grants.of(grantHashOf(statement), () => this.#verify(statement));
  }

  #verify(statement: string): AcceptedGrant {
    const grant = this.#verifyGrant(statement);
    this.#checkTime(grant); // before the many records
    const records = grant.records.map((record) => this.#records.of(record, () => this.#verifyRecord(record)));
    const at = this.#moment();
    return { grant, kid: keyIdOf(statement), facts: factsOf(grant, records, at), records, memo: new Map(), at };
  }

  #moment(): number {
    return momentOf(this.#options.today, this.#options.now());
  }

  #verifyGrant(statement: string): SignedGrant {
    const { agency: audience, keys, now } = this.#options;
    try {
      return verifyGrant(statement, { audience, keys, now: now() / 1000 });
    } catch (error) {
      const reason = error instanceof SignatureError ? error.message : 'expected the claims of a grant of version 2';
      throw new Refusal(403, 'GRANT_NOT_VALID', reason);
    }
  }

  #verifyRecord(statement: string): FactRecord {
    try {
      return verifyRecord(statement, this.#options.keys).record;
    } catch (error) {
      const reason = error instanceof SignatureError ? error.message : 'expected the form of a record';
      throw new Refusal(403, 'RECORD_NOT_VALID', `a record of the grant is not valid: ${reason}`);
    }
  }

  #checkTime({ iat, exp, day }: SignedGrant): void {
    const now = this.#options.now();
    if (now / 1000 > exp + clockSkewSeconds || now / 1000 < iat - clockSkewSeconds) {
      throw new Refusal(403, 'GRANT_NOT_VALID', 'expected a grant that is valid now');
    }
    const days = [now, now - midnightMs, now + midnightMs].map((at) => this.#options.today(new Date(at)));
    if (days.includes(day)) return;
    throw new Refusal(403, 'GRANT_OF_ANOTHER_DAY', "expected a grant of this agency's own day, but got another day's");
  }
}

const notAssigned = () =>
  new Refusal(403, 'ACTOR_NOT_ASSIGNED', 'expected a signed record that assigns the actor to the case');

/** An emergency may end between two questions under one grant. Throws a `Refusal`. */
function requireRunning(accepted: AcceptedGrant): AcceptedGrant {
  const { facts, at } = accepted;
  if (facts.emergency === null || isRunning(facts.emergency, at, clockSkewSeconds * 1000)) return accepted;
  throw notAssigned();
}

function factsOf(signed: SignedGrant, records: ReadonlyArray<FactRecord>, at: number): CaseFacts {
  const { actor, case: named, revision, day, ...grant } = signed;
  if (named === null) {
    if (Object.keys(grant.persons).length === 0 && grant.aboutCase.length === 0)
      return withoutCase(actor, records, day);
    throw new Refusal(403, 'CASE_NOT_OPEN', 'expected a case in a grant about persons or a case, but there is none');
  }
  if (revision.case === null) {
    throw new Refusal(403, 'GRANT_NOT_VALID', 'expected the revision of the case that the grant names');
  }
  const facts = indexFacts(records, named.id, day);
  if (facts === null || facts.case.owner !== actor.agency) {
    const expected = "expected the signed record of an open case of the actor's own agency";
    throw new Refusal(403, 'CASE_NOT_OPEN', `${expected}, but the grant has none`);
  }
  const acting = factsFor(facts, actor, at, clockSkewSeconds * 1000);
  // Whom an emergency alone brings into the case asks the own agency, and `cooperation` for it.
  if (acting === null || !mayAsk(acting, actor, grant.aud)) throw notAssigned();
  return acting;
}

/** What is known without a case: holds, and that there is no assignment, purpose or person. */
function withoutCase({ agency }: Actor, records: ReadonlyArray<FactRecord>, day: string): CaseFacts {
  const none: RecordOf<'case'> = {
    kind: 'case',
    id: '',
    owner: agency,
    version: 1,
    signedBy: '-',
    type: '',
    purposes: [],
    openedOn: day,
    inquiryDecidedOn: null,
    dueOn: null,
    closedOn: null,
    requested: null,
  };
  return indexFacts([none, ...records], none.id, day) as CaseFacts;
}

/** What agencies' rules are made of, as read from `vocabulary.yaml`, `legal-bases.yaml` and `policy.yaml` files. */
import type { AgencyId } from '../agencies.js';
import type { CategoryId } from '../grant.js';

/** How a recipient can lawfully come by what is missing, in the order in which ways are shown. */
export const ways = ['duty', 'consent', 'permission', 'inner', 'step'] as const;
export type Way = (typeof ways)[number];

/** What an atom is true of. A record-grain atom is not known before the fetch. */
export type Grain = 'actor' | 'case' | 'subject' | 'record';

/** One condition of the closed vocabulary. */
export interface Atom {
  readonly id: string;
  /** Null for yes or no. */
  readonly values: ReadonlyArray<string> | null;
  /** Several values may hold at once. */
  readonly many: boolean;
  readonly source: string;
  readonly grain: Grain;
  readonly freshness: 'request' | 'revision';
  /** Who may learn the atom by the answer. */
  readonly learn: 'recipient' | 'holder';
  readonly way: Way | null;
  /** For decisions: the law whose test the official makes. For a record's secrecy: the section. */
  readonly basis: string | null;
  readonly sv: string;
  readonly en: string;
}

/** `atom`, or `atom=value|value` for an atom with values: one of them holds. */
export interface Literal {
  readonly text: string;
  readonly atom: Atom;
  /** Null for a yes-or-no atom. */
  readonly values: ReadonlyArray<string> | null;
}

/** A category has at most this many permit rows for one recipient: outcomes are bits of one number. */
export const maxPermits = 31;

/** Where a rule stands: a file and a line, for messages and for logs. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** `query`: may satisfy a read. `push`: the holder may send, never satisfies a read. `sent`: reads what was sent. */
export type Release = 'query' | 'push' | 'sent';

/** A permit row: all of `when` must be known to hold and, if it has an `unless`, one of those must be known not to. */
export interface Permit {
  readonly id: string;
  readonly category: CategoryId;
  readonly to: ReadonlyArray<AgencyId>;
  readonly purpose: string | null;
  readonly basis: string;
  readonly release: Release;
  readonly when: ReadonlyArray<Literal>;
  readonly unless: ReadonlyArray<Literal>;
  /** Switched off, with the reason; still parsed and compiled. */
  readonly off: string | null;
  readonly says: string;
  readonly place: Place;
}

/** A forbid row: applies when all of `when` may hold, unless all of `unless` is known to hold. Wins over permits. */
export interface Forbid {
  readonly id: string;
  readonly category: CategoryId;
  readonly to: ReadonlyArray<AgencyId>;
  readonly when: ReadonlyArray<Literal>;
  readonly unless: ReadonlyArray<Literal>;
  readonly says: string;
  readonly place: Place;
}

/** How a denial is answered. */
export type Denial = 'withheld' | 'absent' | 'on-request';

/**
 * A category with its rules. `denied` is constant per recipient agency, role, and the person's role in the case, all of
 * which the recipient knows: key `AGENCY`, `AGENCY/ROLE` or `AGENCY/ROLE@SUBJECT-ROLE`.
 */
export interface CategoryPolicy {
  readonly id: CategoryId;
  readonly code: string;
  readonly holder: AgencyId;
  readonly sv: string;
  readonly en: string;
  readonly secrecy: ReadonlyArray<string>;
  readonly locates: boolean;
  /** Tells of no person: the only kind that may be asked for without a person or a case around it. */
  readonly aggregate: boolean;
  readonly denied: ReadonlyMap<string, Denial>;
  readonly permits: ReadonlyArray<Permit>;
  readonly forbids: ReadonlyArray<Forbid>;
  /**
   * Categories whose permit rows to other agencies it shares: a decision or consent about one of them counts for it as
   * well. Rows for the own agency are not shared (follow.ts).
   */
  readonly follows: ReadonlyArray<CategoryId>;
  readonly place: Place;
}

/** A basis in law, dated. Days are `YYYY-MM-DD`; `validTo` is the last day, null while in force. */
export interface LegalBasis {
  readonly id: string;
  readonly citation: string;
  readonly sv: string;
  readonly kind: 'must' | 'may' | 'test' | 'inner' | 'secrecy';
  readonly from: ReadonlyArray<string>;
  readonly to: ReadonlyArray<string>;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly excludes: ReadonlyArray<string>;
  readonly verified: boolean;
  readonly source: string;
  /** The bases that apply from the day after `validTo`. */
  readonly replacedBy?: ReadonlyArray<string>;
}

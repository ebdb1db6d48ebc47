/** Makes the grants of one actor in one case: what each agency is allowed to answer, signed, for at most 5 s. */
import type { AgencyId } from '../../schema/agencies.js';
import type { SigningKey } from '../../schema/facts/jws.js';
import type { SignedRecord } from '../../schema/facts/records.js';
import type { Actor, CategoryId, PersonId } from '../../schema/grant.js';
import { type GrantedPair, grantSeconds, type SignedGrant, signGrant } from '../../schema/signed-grant.js';
import type { Allowed } from './both.js';
import { evidenceFor } from './evidence.js';
import { IssuedGrant } from './issued-grant.js';

/** What grants are made from. `revision`: of the case (null without one) and of each agency. */
export interface GrantInput {
  readonly disclosure: Allowed;
  readonly actor: Actor;
  readonly day: string;
  readonly records: ReadonlyArray<SignedRecord>;
  readonly revision: { readonly case: number | null; readonly agencies: ReadonlyMap<AgencyId, number> };
  readonly bundle: { readonly hash: string; readonly serial: number; readonly serialOnceMore?: number };
  /** An agency has refused the grants before these as outdated. */
  readonly isOnceMore?: boolean;
  readonly key: SigningKey;
  /** Id of the emergency by which the actor acts; null: by an assignment. Others' are nobody's business. */
  readonly emergency: string | null;
}

/** A grant serves this long before another is made, so that it is still valid when it arrives. */
const servesMs = 4_000;

interface Claims {
  readonly aboutCase: ReadonlyArray<CategoryId>;
  readonly aboutAgency: ReadonlyArray<CategoryId>;
  readonly persons: Readonly<Record<PersonId, Readonly<Record<CategoryId, GrantedPair>>>>;
}

/** Persons about whom `agency` may answer something because an inquiry is open. */
function personsByInquiry(disclosure: Allowed, agency: AgencyId): ReadonlySet<PersonId> {
  const categories = disclosure.categoriesOf(agency);
  const rests = (person: PersonId) =>
    categories.some((category) =>
      disclosure.about(person, category).rows.some(({ when }) => when.some(({ atom }) => atom.id === 'inquiry.opened')),
    );
  return new Set(disclosure.persons.filter(rests));
}

function pairsAbout(disclosure: Allowed, agency: AgencyId, person: PersonId): Record<CategoryId, GrantedPair> {
  return Object.fromEntries(
    disclosure.categoriesOf(agency).flatMap((category) => {
      const { allowed, rows, limit } = disclosure.about(person, category);
      return allowed ? [[category, { rows: rows.map(({ id }) => id), limit }] as const] : [];
    }),
  );
}

function claimsFor(disclosure: Allowed, agency: AgencyId): Claims | null {
  const categories = disclosure.categoriesOf(agency);
  const aboutCase = categories.filter((category) => disclosure.aboutCase(category).allowed);
  const aboutAgency = categories.filter((category) => disclosure.aboutAgency(category).allowed);
  const pairs = disclosure.persons.map((person) => [person, pairsAbout(disclosure, agency, person)] as const);
  const persons = Object.fromEntries(pairs.filter(([, about]) => Object.keys(about).length > 0));
  const isEmpty = aboutCase.length + aboutAgency.length + Object.keys(persons).length === 0;
  return isEmpty ? null : { aboutCase, aboutAgency, persons };
}

/** The grants of one actor in one case, made when they are first needed and again when they have grown old. */
export class Grants {
  readonly #input: GrantInput;
  readonly #claims = new Map<AgencyId, Claims | null>();
  readonly #signed = new Map<
    AgencyId,
    { readonly issued: IssuedGrant; readonly madeAt: number; readonly serial: number }
  >();

  constructor(input: GrantInput) {
    this.#input = input;
  }

  /** Grants on the same facts for what `disclosure` allows, which is no more than these, for agencies that are asked once more. */
  within(disclosure: Allowed): Grants {
    return new Grants({ ...this.#input, disclosure, isOnceMore: true });
  }

  /** What `agency` may answer, unsigned; null when that is nothing, and the agency is not to be asked. */
  claims(agency: AgencyId): Claims | null {
    const known = this.#claims.get(agency);
    if (known !== undefined) return known;
    const made = claimsFor(this.#input.disclosure, agency);
    this.#claims.set(agency, made);
    return made;
  }

  /** The signed grant for `agency`, or null. */
  grant(agency: AgencyId): IssuedGrant | null {
    const claims = this.claims(agency);
    if (claims === null) return null;
    const now = Date.now();
    const known = this.#signed.get(agency);
    const serial = this.#serial;
    if (known && known.serial === serial && now - known.madeAt < servesMs) return known.issued;
    const issued = new IssuedGrant(this.#sign(agency, claims, serial, now));
    this.#signed.set(agency, { issued, madeAt: now, serial });
    return issued;
  }

  get #serial(): number {
    const { bundle, isOnceMore } = this.#input;
    return isOnceMore ? (bundle.serialOnceMore ?? bundle.serial) : bundle.serial;
  }

  #sign(agency: AgencyId, claims: Claims, serial: number, now: number): string {
    const { disclosure, actor, day, records, revision, bundle, key, emergency } = this.#input;
    const { caseId } = disclosure;
    const iat = Math.floor(now / 1000);
    const { id, agency: own, unit, roles, assurance } = actor;
    const grant: SignedGrant = {
      version: 2,
      aud: agency,
      iat,
      exp: iat + grantSeconds,
      jti: crypto.randomUUID(),
      bundle: { hash: bundle.hash, serial },
      revision: { case: revision.case, agency: revision.agencies.get(agency) ?? 0 },
      day,
      actor: { id, agency: own, unit, roles, assurance },
      case: caseId === null ? null : { id: caseId },
      ...claims,
      records:
        caseId === null
          ? []
          : evidenceFor(records, {
              ...{ agency, actor, caseId, persons: new Set(Object.keys(claims.persons)) },
              byInquiry: personsByInquiry(disclosure, agency),
              ...{ emergency, atoms: disclosure.atomsOf(agency) },
            }).map(({ statement }) => statement),
    };
    return signGrant(grant, key);
  }
}

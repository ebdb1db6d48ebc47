/** Makes the grants of one actor in one case: what each agency is allowed to answer, signed, for at most 5 s. */
import type { AgencyId } from '../../schema/agencies.js';
import { breathe } from '../../schema/breathe.js';
import type { SigningKey } from '../../schema/facts/jws.js';
import type { SignedRecord } from '../../schema/facts/records.js';
import type { Actor, CategoryId, PersonId } from '../../schema/grant.js';
import { Moment } from '../../schema/moment.js';
import {
  type GrantedPair,
  grantSeconds,
  type SignedGrant,
  signGrant,
  signGrantAside,
} from '../../schema/signed-grant.js';
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

/** All of a grant but what is new in each that is made: worked out once, however often it is signed. */
type Standing = Omit<SignedGrant, 'iat' | 'exp' | 'jti' | 'bundle'>;

/** A grant that serves. */
interface Serving {
  readonly issued: IssuedGrant;
  readonly made: Moment;
  readonly serial: number;
}

/** The grants of one actor in one case, made when they are first needed and again when they have grown old. */
export class Grants {
  readonly #input: GrantInput;
  readonly #standing = new Map<AgencyId, Standing | null>();
  readonly #serving = new Map<AgencyId, Serving>();
  readonly #preparing = new Map<AgencyId, Promise<void>>();

  constructor(input: GrantInput) {
    this.#input = input;
  }

  /** Grants on the same facts for what `disclosure` allows, which is no more than these, for agencies that are asked once more. */
  within(disclosure: Allowed): Grants {
    return new Grants({ ...this.#input, disclosure, isOnceMore: true });
  }

  /** What `agency` may answer, unsigned; null when that is nothing, and the agency is not to be asked. */
  claims(agency: AgencyId): Standing | null {
    const known = this.#standing.get(agency);
    if (known !== undefined) return known;
    const claims = claimsFor(this.#input.disclosure, agency);
    const made = claims && { ...claims, ...this.#about(agency, claims) };
    this.#standing.set(agency, made);
    return made;
  }

  /** The signed grant for `agency`, or null. */
  grant(agency: AgencyId): IssuedGrant | null {
    const claims = this.claims(agency);
    if (claims === null) return null;
    const known = this.#serves(agency);
    if (known !== null) return known;
    const [made, serial] = [new Moment(), this.#serial];
    return this.#issue(agency, signGrant(this.#complete(claims, made, serial), this.#input.key), made, serial);
  }

  /** Has the grant for `agency` ready before it is asked for, made in steps between which others are served. */
  async prepare(agency: AgencyId): Promise<void> {
    if (this.#serves(agency)) return;
    const known = this.#preparing.get(agency);
    if (known !== undefined) return known;
    const preparing = this.#prepare(agency).finally(() => this.#preparing.delete(agency));
    this.#preparing.set(agency, preparing);
    return preparing;
  }

  async #prepare(agency: AgencyId): Promise<void> {
    const claims = this.claims(agency);
    if (claims === null) return;
    await breathe();
    const [made, serial] = [new Moment(), this.#serial];
    const statement = await signGrantAside(this.#complete(claims, made, serial), this.#input.key);
    if (this.#serves(agency) === null) this.#issue(agency, statement, made, serial);
  }

  #serves(agency: AgencyId): IssuedGrant | null {
    const known = this.#serving.get(agency);
    return known && known.serial === this.#serial && known.made.ageMs < servesMs ? known.issued : null;
  }

  /** `made`, `serial`: as the statement has them. */
  #issue(agency: AgencyId, statement: string, made: Moment, serial: number): IssuedGrant {
    const issued = new IssuedGrant(statement);
    this.#serving.set(agency, { issued, made, serial });
    return issued;
  }

  get #serial(): number {
    const { bundle, isOnceMore } = this.#input;
    return isOnceMore ? (bundle.serialOnceMore ?? bundle.serial) : bundle.serial;
  }

  #complete(standing: Standing, made: Moment, serial: number): SignedGrant {
    const iat = Math.floor(made.wall / 1000);
    const bundle = { hash: this.#input.bundle.hash, serial };
    return { ...standing, iat, exp: iat + grantSeconds, jti: crypto.randomUUID(), bundle };
  }

  /** For whom a grant is, by which facts, and the signed records that it rests on. */
  #about(agency: AgencyId, { persons }: Claims): Omit<Standing, keyof Claims> {
    const { disclosure, actor, day, records, revision, emergency } = this.#input;
    const { caseId } = disclosure;
    const { id, agency: own, unit, roles, assurance } = actor;
    return {
      version: 2,
      aud: agency,
      revision: { case: revision.case, agency: revision.agencies.get(agency) ?? 0 },
      day,
      actor: { id, agency: own, unit, roles, assurance },
      case: caseId === null ? null : { id: caseId },
      records:
        caseId === null
          ? []
          : evidenceFor(records, {
              ...{ agency, actor, caseId, persons: new Set(Object.keys(persons)) },
              byInquiry: personsByInquiry(disclosure, agency),
              ...{ emergency, atoms: disclosure.atomsOf(agency) },
            }).map(({ statement }) => statement),
    };
  }
}

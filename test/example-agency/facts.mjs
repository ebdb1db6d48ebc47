/** What the records say, atom by atom (the table of P14). True, false, or undefined where it is not known. */
import { holdsOn, validOn } from './records.mjs';

/** Whether a limit `{recordIds, dataUntil}` covers a held record; null covers all (P17). */
export function covers(limit, held, broken) {
  if (limit === null) return true;
  if (broken.has('limit-ids-ignored') && limit.recordIds.length > 0) return true;
  if (broken.has('limit-day-ignored') && limit.dataUntil !== null) return true;
  return limit.recordIds.includes(held.id) || (limit.dataUntil !== null && held.recordedOn <= limit.dataUntil);
}

/** Atoms that are decided record by record (P18). */
export const ofRecord = (atom) => atom.startsWith('record.') || atom === 'notice.sent';

export class Facts {
  #question;

  /**
   * @param {object} question `{agency, claims, standing, records, holds, policy, broken}`: this agency's id, the claims,
   *   what P9 and P10 found, the newest records (P15), own holds, the rules, what is broken
   */
  constructor(question) {
    this.#question = question;
  }

  #of(kind) {
    return this.#question.records.filter((record) => record.kind === kind);
  }

  #asked(category) {
    return [category, ...(this.#question.policy.get(category)?.follows ?? [])];
  }

  /** The role of `person` in the case (any role makes them a person of it), or undefined. */
  role(person, theCase = this.#question.standing?.case) {
    const { claims } = this.#question;
    return this.#of('case-person').find(
      (record) =>
        record.personId === person &&
        record.caseId === theCase?.id &&
        record.owner === theCase.owner &&
        holdsOn(record, claims.day),
    )?.role;
  }

  /** Per decision of this agency that counts for the pair and names `atom`: the limit that it sets (P17). */
  decided(atom, { person, category }) {
    const { agency, claims, standing } = this.#question;
    const { actor, day } = claims;
    return this.#of('decision')
      .filter(
        (record) =>
          record.owner === agency &&
          record.personId === person &&
          record.caseId === standing?.case.id &&
          record.to.agency === actor.agency &&
          record.to.unit === actor.unit &&
          record.atoms.includes(atom) &&
          record.categories.some((each) => this.#asked(category).includes(each)) &&
          validOn(record, day),
      )
      .map(({ categories, recordIds, dataUntil, validFrom }) =>
        categories.includes(category)
          ? { recordIds: recordIds ?? [], dataUntil, namedOn: validFrom }
          : { recordIds: [], dataUntil: validFrom, namedOn: validFrom },
      );
  }

  /** The limits that notices to the actor's agency set: the records that they name, as known when they were sent. */
  sent({ person, category }) {
    const { agency, claims } = this.#question;
    return this.#of('notice')
      .filter((record) => record.owner === agency && record.to === claims.actor.agency)
      .filter((record) => record.personId === person && record.category === category)
      .map(({ recordIds, sentOn }) => ({ recordIds, dataUntil: null, namedOn: sentOn }));
  }

  /**
   * What is known of `atom`.
   *
   * @param {{person: string, category: string}} pair
   * @param {object} [held] the record to decide about; without one, before the fetch
   */
  known(atom, pair, held) {
    if (atom.startsWith('decision.')) {
      return this.decided(atom, pair).some((limit) => !held || covers(limit, held, this.#question.broken));
    }
    if (atom.startsWith('record.')) return ownKnowledge(atom, held);
    if (Object.hasOwn(this.#atoms, atom)) return this.#atoms[atom](pair, held);
    return atom.startsWith('subject.') ? undefined : false;
  }

  #atoms = {
    'actor.assured': () => this.#question.claims.actor.assurance >= 3,
    'actor.conflict-of-interest': () => this.#question.standing?.conflict === true,
    'case.assigned': () => this.#question.standing?.assigned === true || this.#question.standing?.emergency === true,
    'case.linked': () => this.#linked(),
    'request.about-category': ({ person, category }) =>
      (this.#question.standing?.case.requested ?? []).some(
        (each) => each.personId === person && each.category === category,
      ),
    'subject.protected': ({ person }) => this.#person(person)?.protected,
    'subject.whereabouts-hidden': ({ person }) => this.#hidden(person),
    'inquiry.opened': ({ person }) => this.#inquiryOpened(person),
    'consent.active': (pair) => this.#consented(pair),
    'notice.sent': (pair, held) =>
      held !== undefined && this.sent(pair).some(({ recordIds }) => recordIds.includes(held.id)),
    'recipient.reported': ({ person }) =>
      this.#of('report').some(
        ({ personId, from, owner }) =>
          personId === person && from === this.#question.claims.actor.agency && owner === this.#question.agency,
      ),
    'hold.set': (pair) => this.#held(pair),
  };

  #person(person) {
    return this.#of('person').find(
      (record) => record.personId === person && validOn(record, this.#question.claims.day),
    );
  }

  #linked() {
    const { standing, claims } = this.#question;
    if (!standing || standing.emergency) return false;
    return this.#of('case-link').some(
      (record) =>
        record.caseId === standing.case.id && record.owner === standing.case.owner && holdsOn(record, claims.day),
    );
  }

  #hidden(person) {
    const { day } = this.#question.claims;
    return this.#of('whereabouts').some(
      ({ personId, hidden, until }) => personId === person && hidden && (until === null || day < until),
    );
  }

  #inquiryOpened(person) {
    const { standing, claims } = this.#question;
    const { day } = claims;
    const opened = (each) =>
      each.owner === 'social-services' &&
      each.type === 'child-inquiry' &&
      each.inquiryDecidedOn !== null &&
      each.inquiryDecidedOn <= day &&
      each.openedOn <= day &&
      (each.closedOn === null || day < each.closedOn);
    const role = this.role(person);
    if (role === 'child' || role === 'guardian') return opened(standing.case);
    return role === 'sibling' && this.#of('case').some((each) => opened(each) && this.role(person, each) === 'child');
  }

  #consented({ person, category }) {
    const { agency, claims, standing } = this.#question;
    const { actor, day } = claims;
    const ended = new Set(this.#of('consent-end').map(({ consentId }) => consentId));
    const now = this.#person(person);
    return this.#of('consent').some(
      (record) =>
        record.owner === agency &&
        record.personId === person &&
        !ended.has(record.consentId) &&
        record.categories.some((each) => this.#asked(category).includes(each)) &&
        record.to.some((to) => to.agency === actor.agency && to.unit === actor.unit) &&
        record.purposes.some((purpose) => standing?.case.purposes.includes(purpose)) &&
        record.ageBands.includes(now?.ageBand) &&
        (record.situation ?? 1) === (now?.situation ?? 1) &&
        validOn(record, day),
    );
  }

  #held({ person, category }) {
    const { agency, claims, holds } = this.#question;
    const signed = this.#of('hold').filter(
      ({ owner, until }) => owner === agency && (until === null || claims.day < until),
    );
    return [...holds, ...signed].some(
      (hold) =>
        (hold.category === null || this.#asked(category).includes(hold.category)) &&
        (hold.personId === null || hold.personId === person),
    );
  }
}

/** `record.own-lesson` is the member `ownLesson` of the held record; what is not a yes or no is not known. */
function ownKnowledge(atom, held) {
  const member = atom.slice('record.'.length).replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const value = held && Object.hasOwn(held, member) ? held[member] : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

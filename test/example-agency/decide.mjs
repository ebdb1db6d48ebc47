/** The agency's own decision (P14 to P18): its policy, on the facts of the records and what it knows itself. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const words = (name) => parse(readFileSync(new URL(`../../schema/${name}.yaml`, import.meta.url), 'utf8'));
const atoms = new Map(words('vocabulary').map((atom) => [atom.id, atom]));
const bases = new Map(words('legal-bases').map((basis) => [basis.id, basis]));

const isOfRecord = (id) => atoms.get(id)?.grain === 'record' && id !== 'notice.sent';
const literal = (text) => {
  const [id, values] = text.split('=');
  return { id, values: values?.split('|') ?? null };
};
const readRow = ({ when = [], unless = [], purpose, ...row }) => ({
  ...row,
  when: [...when, ...(purpose ? [`purpose=${purpose}`] : [])].map(literal),
  unless: unless.map(literal),
});

/** The policy's rows by category: `{permit, forbid, follows}`. */
export function readPolicy(text) {
  const { agency, categories, 'every-category': every = {} } = parse(text);
  const rows = (list = []) => list.map(readRow);
  return {
    agency,
    categories: new Map(
      categories.map(({ id, permit, forbid, follows = [] }) => [
        id,
        { follows, permit: rows(permit), forbid: [...rows(forbid), ...rows(every.forbid)] },
      ]),
    ),
  };
}

const between = (day, from, until) => from <= day && (until === null || day < until);
const upTo = (day, from, last) => from <= day && (last === null || day <= last);

/** `own`: only the highest version of each record counts. */
export function newest(records) {
  const byId = new Map();
  for (const record of records) {
    const { kind, id, owner, version } = record;
    const name = kind === 'case' ? `${kind} ${id}` : `${kind} ${id} ${owner}`;
    if (!(byId.get(name)?.version >= version)) byId.set(name, record);
  }
  return [...byId.values()];
}

/** What is known in one question about one person: `value(atom)` is true, false, a list of values, or null: unknown. */
export class Known {
  constructor({ agency, grant, records, day, person, category, follows }) {
    Object.assign(this, { agency, grant, records, day, person, category, names: [category, ...follows] });
    const ofCase = (record) => record.caseId === grant.case?.id;
    this.case = records.find(({ kind, id }) => kind === 'case' && id === grant.case?.id) ?? null;
    this.ofOwner = records.filter((record) => ofCase(record) && record.owner === this.case?.owner);
    this.member = this.ofOwner.find(
      ({ kind, personId, since, until }) => kind === 'case-person' && personId === person && between(day, since, until),
    );
    this.register = records.find(
      ({ kind, personId, validUntil }) => kind === 'person' && personId === person && upTo(day, '', validUntil),
    );
  }

  #about(kind) {
    return this.records.filter((record) => record.kind === kind && record.personId === this.person);
  }

  /** Decisions that name `atom`, about a record when one is given. */
  decisions(atom, row = null) {
    const { agency, unit } = this.grant.actor;
    return this.#about('decision').filter(
      (each) =>
        each.owner === this.agency &&
        each.atoms.includes(atom) &&
        each.categories.some((name) => this.names.includes(name)) &&
        each.caseId === this.grant.case?.id &&
        each.to.agency === agency &&
        each.to.unit === unit &&
        upTo(this.day, each.validFrom, each.validUntil) &&
        (row === null || this.covers(each, row)),
    );
  }

  /** A decision that names records of a category which this one follows covers what was recorded until it was made. */
  covers(decision, row) {
    if (decision.recordIds === null) return row.recordedOn <= decision.dataUntil;
    if (decision.categories.includes(this.category)) return decision.recordIds.includes(row.id);
    return row.recordedOn <= decision.validFrom;
  }

  #consent() {
    const { agency, unit } = this.grant.actor;
    const situation = this.register?.situation ?? 1;
    const ended = new Set(this.records.flatMap(({ kind, consentId }) => (kind === 'consent-end' ? [consentId] : [])));
    return this.#about('consent').some(
      (each) =>
        each.owner === this.agency &&
        !ended.has(each.consentId) &&
        each.categories.some((name) => this.names.includes(name)) &&
        each.to.some((to) => to.agency === agency && to.unit === unit) &&
        each.purposes.some((purpose) => this.case?.purposes.includes(purpose)) &&
        each.ageBands.includes(this.register?.ageBand) &&
        (each.situation ?? 1) === situation &&
        upTo(this.day, each.validFrom, each.validUntil),
    );
  }

  #hold() {
    return this.records.some(
      ({ kind, owner, category, personId, until }) =>
        kind === 'hold' &&
        owner === this.agency &&
        (until === null || this.day < until) &&
        (category === null || this.names.includes(category)) &&
        (personId === null || personId === this.person),
    );
  }

  #inquiry() {
    const isInquiry = ({ kind, owner, type, inquiryDecidedOn, openedOn, closedOn }) =>
      kind === 'case' &&
      owner === 'social-services' &&
      type === 'child-inquiry' &&
      inquiryDecidedOn !== null &&
      inquiryDecidedOn <= this.day &&
      between(this.day, openedOn, closedOn);
    if (this.member?.role !== 'sibling') return this.case !== null && isInquiry(this.case);
    return this.records.some(
      (each) =>
        isInquiry(each) &&
        this.records.some(
          ({ kind, caseId, owner, personId, role, since, until }) =>
            kind === 'case-person' &&
            caseId === each.id &&
            owner === each.owner &&
            personId === this.person &&
            role === 'child' &&
            between(this.day, since, until),
        ),
    );
  }

  value(id, row) {
    const { actor } = this.grant;
    const conflict = () =>
      this.ofOwner.some((each) => each.kind === 'assignment' && each.actorId === actor.id && each.conflictOfInterest);
    if (id.startsWith('decision.')) return this.decisions(id, row).length > 0;
    switch (id) {
      case 'actor.role':
        return actor.roles;
      case 'actor.unit':
        return [actor.unit];
      case 'actor.assured':
        return actor.assurance >= 3;
      case 'case.type':
        return this.case && [this.case.type];
      case 'purpose':
        return this.case?.purposes ?? null;
      case 'case.assigned':
        return true; // P10
      case 'actor.conflict-of-interest':
        return conflict();
      case 'case.linked':
        return this.ofOwner.some((each) => each.kind === 'case-link' && between(this.day, each.since, each.until));
      case 'request.about-category':
        return (this.case?.requested ?? []).some(
          (pair) => pair.personId === this.person && pair.category === this.category,
        );
      case 'subject.role':
        return this.member ? [this.member.role] : null;
      case 'subject.age':
        return this.register ? [this.register.ageBand] : null;
      case 'subject.protected':
        return this.register ? this.register.protected : null;
      case 'subject.whereabouts-hidden':
        return this.#about('whereabouts').some(({ hidden, until }) => hidden && (until === null || this.day < until));
      case 'inquiry.opened':
        return this.#inquiry();
      case 'consent.active':
        return this.#consent();
      case 'hold.set':
        return this.#hold();
      case 'notice.sent':
        return this.#about('notice').some(
          (each) =>
            each.owner === this.agency &&
            each.to === actor.agency &&
            this.names.includes(each.category) &&
            (row === null || each.recordIds.includes(row.id)),
        );
      case 'recipient.reported':
        return this.#about('report').some(({ owner, from }) => owner === this.agency && from === actor.agency);
      case 'record.own-lesson':
        return row === null ? null : row.ownLesson === true;
      default:
        return id.startsWith('subject.') || isOfRecord(id) ? null : false;
    }
  }

  holds({ id, values }, row) {
    const value = this.value(id, row);
    if (value === null || values === null) return value;
    return value.some((each) => values.includes(each));
  }
}

const isTo = ({ to }, recipient, own) =>
  to.includes(recipient) || (recipient === own ? to.includes('own') : to.includes('others'));

function inForce({ basis, off, release }, day) {
  const { validFrom = null, validTo = null } = bases.get(basis) ?? {};
  return !off && release !== 'push' && (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** The permit rows that allow, or none. `row` null: before the fetch, when nothing is known of single records. */
export function decide(policy, known, row = null) {
  const rules = policy.categories.get(known.category);
  if (!rules || (known.person !== null && !known.member)) return [];
  const recipient = known.grant.actor.agency;
  const early = row === null;
  const put = (literals) => (early ? literals.filter(({ id }) => !isOfRecord(id)) : literals);
  const isForbidden = rules.forbid.some((each) => {
    if (!isTo(each, recipient, policy.agency)) return false;
    if (early && [...each.when, ...each.unless].some(({ id }) => isOfRecord(id))) return false;
    if (each.when.some((one) => known.holds(one, row) === false)) return false;
    return each.unless.length === 0 || !each.unless.every((one) => known.holds(one, row) === true);
  });
  if (isForbidden) return [];
  return rules.permit.filter(
    (each) =>
      isTo(each, recipient, policy.agency) &&
      inForce(each, known.day) &&
      put(each.when).every((one) => known.holds(one, row) === true) &&
      (each.unless.length === 0 || each.unless.some((one) => known.holds(one, row) === false)),
  );
}

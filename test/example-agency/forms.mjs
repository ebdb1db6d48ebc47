/** Forms of claims and records (P5, P8): every member, and no other. */
const text = (value) => typeof value === 'string' && value !== '';
const anyText = (value) => typeof value === 'string';
const yesNo = (value) => typeof value === 'boolean';
const whole = (value) => Number.isSafeInteger(value);
const version = (value) => whole(value) && value >= 1 && value <= 2147483647;
const uuid = (value) => anyText(value) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const day = (value) => anyText(value) && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
const instant = (value) => anyText(value) && /Z$/.test(value) && !Number.isNaN(Date.parse(value));
const oneOf =
  (...values) =>
  (value) =>
    values.includes(value);
const orNull = (check) => (value) => value === null || check(value);
const maybe = (check) => Object.assign((value) => value === undefined || check(value), { isOptional: true });
const list =
  (check, least = 0) =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.every(check);

/** An object with exactly these members. */
function exactly(members) {
  const required = Object.keys(members).filter((name) => !members[name].isOptional);
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.keys(value).every((name) => Object.hasOwn(members, name) && members[name](value[name]));
}
const mapOf = (key, check) => (value) =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([name, its]) => key(name) && check(its));

const bands = ['under-12', '12-14', '15-17', '18-20', '21-plus'];
const unit = exactly({ agency: text, unit: text });
const about = { personId: uuid };
const until = orNull(day);

const members = {
  case: {
    ...{ type: text, purposes: list(text, 1), openedOn: day, inquiryDecidedOn: until, dueOn: until, closedOn: until },
    requested: orNull(list(exactly({ personId: uuid, category: text }), 1)),
  },
  'case-person': {
    ...{ caseId: uuid, ...about, role: oneOf('child', 'guardian', 'sibling', 'other-adult'), since: day, until },
  },
  assignment: {
    ...{ caseId: uuid, actorId: text, since: day, until, confirmedOn: maybe(day), conflictOfInterest: yesNo },
  },
  emergency: { caseId: uuid, actorId: text, reason: text, from: instant, until: instant },
  'case-link': { caseId: uuid, cooperationId: uuid, since: day, until },
  person: { ...about, ageBand: oneOf(...bands), protected: yesNo, situation: maybe(version), validUntil: until },
  whereabouts: { ...about, hidden: yesNo, since: day, until },
  decision: {
    ...{ atoms: list((atom) => text(atom) && atom.startsWith('decision.'), 1), ...about, categories: list(text, 1) },
    ...{
      to: unit,
      caseId: uuid,
      recordIds: orNull(list(text, 1)),
      dataUntil: until,
      validFrom: day,
      validUntil: until,
    },
  },
  consent: {
    ...{ consentId: uuid, parties: list(text, 1), ...about, categories: list(text, 1), to: list(unit, 1) },
    ...{ purposes: list(text, 1), ageBands: list(oneOf(...bands), 1), situation: maybe(version) },
    ...{ validFrom: day, validUntil: day },
  },
  'consent-end': { consentId: uuid, endedOn: day },
  notice: { ...about, category: text, to: text, recordIds: list(text, 1), sentOn: day },
  hold: { category: orNull(text), personId: orNull(uuid), since: day, until },
  report: { ...about, from: text, receivedOn: day },
};
const common = { kind: text, id: uuid, owner: text, version, signedBy: text };
const records = new Map(Object.entries(members).map(([kind, its]) => [kind, exactly({ ...common, ...its })]));

const fourHours = 4 * 60 * 60 * 1000;
const categoriesOf = ({ kind, categories, category }) =>
  ['decision', 'consent'].includes(kind) ? categories : ['notice', 'hold'].includes(kind) && category ? [category] : [];

/** What a record must be beyond its members. `signer`: the agency whose key signed it. */
function isWhole(record, signer) {
  const { kind, owner } = record;
  if (owner !== signer) return false;
  if (kind === 'person' && (owner !== 'population' || record.id !== record.personId)) return false;
  if (kind === 'whereabouts' && owner !== 'social-services') return false;
  if (categoriesOf(record).some((category) => category.split('.')[0] !== owner)) return false;
  if (kind === 'decision') {
    if ((record.recordIds === null) === (record.dataUntil === null)) return false;
    if (record.dataUntil !== null && record.dataUntil > record.validFrom) return false;
    if (owner === 'police' && record.recordIds === null) return false;
  }
  if (kind === 'consent') {
    return [owner, ...record.to.map(({ agency }) => agency)].every((party) => record.parties.includes(party));
  }
  if (kind !== 'emergency') return true;
  const lasts = Date.parse(record.until) - Date.parse(record.from);
  return lasts > 0 && lasts <= fourHours;
}

export const isRecord = (value, signer) => Boolean(records.get(value?.kind)?.(value)) && isWhole(value, signer);

const limit = exactly({ recordIds: list(anyText), dataUntil: until });
const pair = exactly({ rows: list(anyText), limit: orNull(limit) });
export const isClaims = exactly({
  ...{ version: oneOf(2), aud: anyText, iat: whole, exp: whole, jti: (value) => anyText(value) && value.length <= 100 },
  bundle: exactly({ hash: anyText, serial: whole }),
  revision: exactly({ case: orNull(whole), agency: whole }),
  day,
  actor: exactly({ id: text, agency: text, unit: anyText, roles: list(anyText), assurance: oneOf(1, 2, 3, 4) }),
  case: orNull(exactly({ id: uuid })),
  ...{ aboutCase: list(anyText), aboutAgency: list(anyText), records: list(anyText) },
  persons: mapOf(uuid, mapOf(anyText, pair)),
});

const extensions = (value) =>
  typeof value === 'object' &&
  value !== null &&
  (anyText(value.grant) ? value.grantHash === undefined : anyText(value.grantHash) && value.grant === undefined) &&
  anyText(value.requestId) &&
  uuid(value.requestId.toLowerCase());
const isObject = (value) => typeof value === 'object' && !Array.isArray(value);
export const isQuestion = exactly({ query: text, variables: maybe(isObject), extensions });

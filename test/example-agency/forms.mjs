/** The forms of what is signed, exactly: nothing missing, nothing more (P5, P8). A form is a test of a value. */

const days = /^\d{4}-\d\d-\d\d$/;
const uuids = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const instants = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

export const text = (value) => typeof value === 'string' && value !== '';
export const uuid = (value) => typeof value === 'string' && uuids.test(value);
const yes = (value) => typeof value === 'boolean';
const day = (value) =>
  typeof value === 'string' && days.test(value) && !Number.isNaN(Date.parse(value)) && isoDay(value) === value;
const isoDay = (value) => new Date(value).toISOString().slice(0, 10);
const instant = (value) => typeof value === 'string' && instants.test(value) && !Number.isNaN(Date.parse(value));
const category = (value) => typeof value === 'string' && /^[^.]+\.[^.]+$/.test(value);
const decisionAtom = (value) => typeof value === 'string' && /^decision\..+/.test(value);
const whole = (least, most) => (value) => Number.isSafeInteger(value) && value >= least && value <= most;
const oneOf =
  (...values) =>
  (value) =>
    values.includes(value);
const orNull = (form) => (value) => value === null || form(value);
const list = (form) => (value) => Array.isArray(value) && value.every(form);
const maybe = (form) => Object.assign((value) => form(value), { maybe: true });
const map = (keyForm, form) => (value) =>
  plain(value) && Object.entries(value).every(([key, each]) => keyForm(key) && form(each));
export const plain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with exactly these members; those marked `maybe` can be left out. */
export const exactly = (members) => {
  const names = Object.keys(members);
  return (value) =>
    plain(value) &&
    Object.keys(value).every((name) => Object.hasOwn(members, name)) &&
    names.every((name) => (Object.hasOwn(value, name) ? members[name](value[name]) : members[name].maybe === true));
};

const most = Number.MAX_SAFE_INTEGER;
const limit = exactly({ recordIds: list(text), dataUntil: orNull(day) });

/** The claims of a grant (P5). */
export const grantClaims = exactly({
  version: oneOf(2),
  aud: text,
  iat: whole(0, most),
  exp: whole(0, most),
  jti: (value) => text(value) && value.length <= 100,
  bundle: exactly({ hash: text, serial: whole(0, most) }),
  revision: exactly({ case: orNull(whole(0, most)), agency: whole(0, most) }),
  day,
  actor: exactly({ id: text, agency: text, unit: text, roles: list(text), assurance: whole(1, 4) }),
  case: orNull(exactly({ id: uuid })),
  aboutCase: list(category),
  aboutAgency: list(category),
  persons: map(uuid, map(category, exactly({ rows: list(text), limit: orNull(limit) }))),
  records: list(text),
});

const unit = exactly({ agency: text, unit: text });
const begins = { since: day, until: orNull(day) };
const kinds = {
  case: {
    type: text,
    purposes: list(text),
    openedOn: day,
    inquiryDecidedOn: orNull(day),
    dueOn: orNull(day),
    closedOn: orNull(day),
    requested: orNull(list(exactly({ personId: uuid, category }))),
  },
  'case-person': {
    caseId: uuid,
    personId: uuid,
    role: oneOf('child', 'guardian', 'sibling', 'other-adult'),
    ...begins,
  },
  assignment: { caseId: uuid, actorId: text, ...begins, confirmedOn: maybe(day), conflictOfInterest: yes },
  emergency: { caseId: uuid, actorId: text, reason: text, from: instant, until: instant },
  'case-link': { caseId: uuid, cooperationId: uuid, ...begins },
  person: { personId: uuid, ageBand: text, protected: yes, situation: maybe(whole(1, most)), validUntil: orNull(day) },
  whereabouts: { personId: uuid, hidden: yes, ...begins },
  decision: {
    atoms: list(decisionAtom),
    personId: uuid,
    categories: list(category),
    to: unit,
    caseId: uuid,
    recordIds: orNull(list(text)),
    dataUntil: orNull(day),
    validFrom: day,
    validUntil: orNull(day),
  },
  consent: {
    consentId: uuid,
    parties: list(text),
    personId: uuid,
    categories: list(category),
    to: list(unit),
    purposes: list(text),
    ageBands: list(text),
    situation: maybe(whole(1, most)),
    validFrom: day,
    validUntil: orNull(day),
  },
  'consent-end': { consentId: uuid, endedOn: day },
  notice: { personId: uuid, category, to: text, recordIds: list(text), sentOn: day },
  hold: { category: orNull(category), personId: orNull(uuid), ...begins },
  report: { personId: uuid, from: text, receivedOn: day },
};

const common = { id: uuid, owner: text, version: whole(1, 2147483647), signedBy: text };
const recordForms = new Map(
  Object.entries(kinds).map(([kind, members]) => [kind, exactly({ kind: oneOf(kind), ...common, ...members })]),
);

/** Whether `value` has the form of a record of its kind (P8). */
export const record = (value) => recordForms.get(value.kind)?.(value) === true;

/** The body of a question, but for its extensions (P2). */
export const question = exactly({
  query: (value) => typeof value === 'string',
  variables: maybe(orNull(plain)),
  extensions: maybe(plain),
});
export const requestId = (value) => typeof value === 'string' && uuids.test(value.toLowerCase());
export const grantHash = (value) => typeof value === 'string' && /^[\w-]{43}$/.test(value);

/** The body of `POST /records` (P15). */
export const statements = exactly({
  statements: (value) => list(text)(value) && value.length >= 1 && value.length <= 2000,
});

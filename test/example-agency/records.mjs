/** Signed records (P8), and which of several counts. */
import { record as recordForm } from './forms.mjs';
import { readStatement } from './jws.mjs';
import { Refusal } from './refusal.mjs';

const fourHours = 4 * 60 * 60 * 1000;
const holderOf = (category) => category.slice(0, category.indexOf('.'));

/** The categories that a record names. */
function namedBy(record) {
  if (record.kind === 'decision' || record.kind === 'consent') return record.categories;
  if (record.kind === 'notice') return [record.category];
  return record.kind === 'hold' && record.category !== null ? [record.category] : [];
}

/** What a kind asks for beyond its form: each holds, or the record is not valid. */
const further = {
  person: (record) => record.owner === 'population' && record.id === record.personId,
  whereabouts: (record) => record.owner === 'social-services',
  emergency: ({ from, until }) => {
    const length = Date.parse(until) - Date.parse(from);
    return length > 0 && length <= fourHours;
  },
  decision: ({ owner, recordIds, dataUntil, validFrom }) =>
    (recordIds === null) !== (dataUntil === null) &&
    (dataUntil === null || dataUntil <= validFrom) &&
    (owner !== 'police' || recordIds !== null),
};

/**
 * Checks one record.
 *
 * @param {unknown} statement compact JWS
 * @param {ReadonlyMap} keys by `kid`
 * @param {ReadonlySet<string>} broken
 * @returns {object} the record
 * @throws {Refusal} 403 RECORD_NOT_VALID
 */
export function readRecord(statement, keys, broken) {
  const unchecked = broken.has('records-unchecked');
  const read = readStatement(statement, 'familjegraf-record+jwt', keys, unchecked);
  const record = read?.claims;
  const good =
    read !== undefined &&
    recordForm(record) &&
    (unchecked || read.owner === record.owner) &&
    record.owner !== 'gateway' &&
    namedBy(record).every((category) => holderOf(category) === record.owner) &&
    (further[record.kind]?.(record) ?? true);
  if (good) return record;
  throw new Refusal(403, 'RECORD_NOT_VALID', 'every record is expected in its form and signed by its owner');
}

/** What makes two records versions of one: kind, id and owner; of a case kind and id, whoever owns it. */
export const nameOf = ({ kind, id, owner }) => (kind === 'case' ? `case ${id}` : `${kind} ${id} ${owner}`);

/** Of `records`, the highest version of each. Of two alike in version the first counts. */
export function newestOf(records) {
  const newest = new Map();
  for (const record of records) {
    const other = newest.get(nameOf(record));
    if (!other || other.version < record.version) newest.set(nameOf(record), record);
  }
  return [...newest.values()];
}

/** Whether a thing with `since` and `until` holds on `day`: `until` is the first day on which it does not. */
export const holdsOn = ({ since, until }, day) => since <= day && (until === null || day < until);

/** Whether a thing is valid on `day`: `validUntil` is the last day on which it is. */
export const validOn = ({ validFrom, validUntil }, day) =>
  (validFrom === undefined || validFrom <= day) && (validUntil === null || day <= validUntil);

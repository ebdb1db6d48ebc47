/** The agency: every check in the order of P27, and the answer. Nothing here knows HTTP. */
import { createHash } from 'node:crypto';
import { OwnDecision } from './decide.mjs';
import { answerTo } from './execute.mjs';
import * as forms from './forms.mjs';
import { checkCase, checkTimes, readGrant } from './grant.mjs';
import { readPolicy } from './policy.mjs';
import { readDocument, readPairs, readSchema } from './question.mjs';
import { newestOf, readRecord } from './records.mjs';
import { malformed, Refusal } from './refusal.mjs';

const mostGrants = 1000;

/**
 * Makes the agency.
 *
 * @param {object} given
 * @param {string} given.agency its id
 * @param {string} given.sdl its schema, without what federation adds
 * @param {string} given.policy its rules, YAML
 * @param {Readonly<Record<string, ReadonlyArray<object>>>} given.held its records by person
 * @param {ReadonlyMap} given.keys of `readKeys`
 * @param {import('./store.mjs').Store} given.store
 * @param {ReadonlySet<string>} given.broken of `brokenBy`
 * @returns {{ask(body: unknown, clock: {now: number, today?: string}): Promise<object>, tell(body: unknown): object}}
 *   `ask` answers `{data, errors?, extensions?}`, `tell` (P15) `{kept}`; both throw a Refusal. `now` in seconds since
 *   1970, `today` a fixed day
 */
export function createAgency({ agency, sdl, policy: yaml, held, keys, store, broken }) {
  const schema = readSchema(sdl);
  const policy = readPolicy(yaml, agency);
  const grants = new Map(); // hash of its text -> grant that has passed P4 to P10 (P28), the oldest first
  let last;

  /** P4 to P10. A grant that is named is one that was kept; what depends on the moment is checked in either case. */
  const accept = ({ grant: text, grantHash }, clock) => {
    const grant = grantHash === undefined ? readGrant(text, keys, broken) : kept(grantHash);
    checkTimes(grant.claims, agency, clock, broken);
    grant.records ??= grant.claims.records.map((each) => readRecord(each, keys, broken));
    checkCase(grant.claims, newestOf(grant.records), agency, clock, broken);
    if (grantHash === undefined) keep(createHash('sha256').update(text).digest('base64url'), grant);
    return grant;
  };

  const kept = (hash) => {
    const grant = grants.get(hash) ?? (broken.has('hash-opens') ? last : undefined);
    if (!grant) throw new Refusal(403, 'GRANT_UNKNOWN', 'the hash of a grant sent before is expected');
    return grant;
  };

  const keep = (hash, grant) => {
    grants.set(hash, grant);
    last = grant;
    if (grants.size > mostGrants) grants.delete(grants.keys().next().value);
  };

  /** P15: the records of the grant, each in the newest version kept, with what narrows and was seen before. */
  const withSeen = ({ claims, records }) => {
    const carried = newestOf(records.map((each) => store.newest(each)));
    const consents = new Set(carried.filter(({ kind }) => kind === 'consent').map(({ consentId }) => consentId));
    const narrows = {
      'consent-end': ({ consentId }) => consents.has(consentId),
      hold: ({ owner }) => owner === agency && !broken.has('forgets-holds'),
      whereabouts: ({ personId }) => Object.hasOwn(claims.persons, personId),
      assignment: ({ caseId, conflictOfInterest }) => conflictOfInterest && caseId === claims.case?.id,
    };
    return newestOf([...carried, ...store.all().filter((record) => narrows[record.kind]?.(record) ?? false)]);
  };

  const ask = async (body, clock) => {
    const { query, variables: given, extensions } = readQuestion(body);
    const variables = given ?? {};
    const grant = accept(extensions, clock);
    const { claims } = grant;
    const document = readDocument(schema, query, broken);
    const pairs = readPairs(schema, document, variables, claims, broken);
    store.advance(grant, broken);
    store.keep(grant.records, claims.records);
    const records = withSeen(grant);
    const standing = checkCase(claims, records, agency, clock, broken);
    const holds = broken.has('forgets-holds') ? [] : store.holds();
    const decision = new OwnDecision({ agency, claims, standing, records, holds, policy, broken });
    return answerTo({ schema, sdl, document, variables, pairs }, held, decision, broken);
  };

  const tell = (body) => {
    if (!forms.statements(body)) throw malformed('1 to 2000 signed records are expected');
    const records = body.statements.map((each) => readRecord(each, keys, broken));
    const consents = [...store.all(), ...records].filter(({ kind, owner }) => kind === 'consent' && owner === agency);
    const ours = (record) =>
      record.owner === agency ||
      (record.kind === 'consent-end' &&
        consents.some(({ consentId, parties }) => consentId === record.consentId && parties.includes(record.owner)));
    if (!records.every(ours)) {
      throw new Refusal(403, 'RECORD_NOT_VALID', "the agency's own records and ends of its consents are expected");
    }
    store.keep(records, body.statements);
    return { kept: records.length };
  };

  return { ask, tell };
}

/** P2: the body in its form, with a grant or the hash of one. */
function readQuestion(body) {
  if (!forms.question(body)) throw malformed('query, variables and extensions are expected, and nothing more');
  const extensions = body.extensions ?? {};
  const named = ['grant', 'grantHash'].filter((name) => Object.hasOwn(extensions, name));
  if (named.length === 0) throw new Refusal(403, 'GRANT_MISSING', 'a grant, or the hash of one, is expected');
  const { grant, grantHash, requestId } = extensions;
  const good = named[0] === 'grant' ? typeof grant === 'string' : forms.grantHash(grantHash);
  if (named.length > 1 || !good) throw malformed('one grant, or the hash of one, is expected');
  if (!forms.requestId(requestId)) throw malformed('a requestId is expected, a UUID');
  return { query: body.query, variables: body.variables, extensions: { grant, grantHash } };
}

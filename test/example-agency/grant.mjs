/** The grant: its signature, form, audience, times and day (P4 to P7), and the case and the actor behind it (P9, P10). */
import { grantClaims } from './forms.mjs';
import { readStatement } from './jws.mjs';
import { holdsOn } from './records.mjs';
import { notValid, Refusal } from './refusal.mjs';

const tolerance = 2; // seconds (P6, P31)
const longest = 5; // seconds
const confirmedFor = 183; // days

/**
 * P4 and P5.
 *
 * @returns {{claims: object, kid: string}}
 * @throws {Refusal} 403 GRANT_NOT_VALID
 */
export function readGrant(text, keys, broken) {
  const unchecked = broken.has('any-signature');
  const read = readStatement(text, 'familjegraf-grant+jwt', keys, unchecked);
  if (!read || !(unchecked || read.owner === 'gateway')) throw notValid('a grant signed by the gateway is expected');
  if (!grantClaims(read.claims)) throw notValid('exactly the claims of version 2 are expected');
  return { claims: read.claims, kid: read.kid };
}

const swedish = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' });
const swedishDay = (seconds) => swedish.format(new Date(seconds * 1000));

/**
 * P6 and P7, for every question.
 *
 * @param {object} claims
 * @param {string} agency this agency's id
 * @param {{now: number, today?: string}} clock seconds since 1970; a fixed day, or else that of `now`
 */
export function checkTimes(claims, agency, clock, broken) {
  if (claims.aud !== agency && !broken.has('any-audience')) throw notValid('a grant for this agency is expected');
  const inTime =
    claims.exp - claims.iat <= longest && clock.now >= claims.iat - tolerance && clock.now <= claims.exp + tolerance;
  if (!inTime && !broken.has('never-expires')) {
    throw notValid(`a grant for at most ${longest} seconds, valid now, is expected`);
  }
  const days = clock.today ? [clock.today] : [-60, 0, 60].map((seconds) => swedishDay(clock.now + seconds));
  if (!days.includes(claims.day) && !broken.has('any-day')) {
    throw new Refusal(403, 'GRANT_OF_ANOTHER_DAY', "a grant of the agency's own day is expected");
  }
}

const dayNumber = (day) => Date.parse(day) / 86_400_000;

/** The open case of the grant among `records`, or undefined. */
function openCase({ case: asked, day, actor }, records, broken) {
  const found = records.find(({ kind, id }) => kind === 'case' && id === asked?.id);
  if (found?.owner !== actor.agency || found.openedOn > day) return undefined;
  return found.closedOn === null || day < found.closedOn || broken.has('closed-case') ? found : undefined;
}

/** The emergency of P10 that stands in for an assignment, at this agency and at this moment. */
function inEmergency(claims, agency, mine, clock) {
  const today = new Date(clock.now * 1000).toISOString();
  const now = Date.parse(clock.today ? `${clock.today}${today.slice(10)}` : today);
  return (
    [claims.actor.agency, 'cooperation'].includes(agency) &&
    !mine.some(({ conflictOfInterest }) => conflictOfInterest === true) &&
    mine.some(
      ({ kind, from, until }) =>
        kind === 'emergency' && now >= Date.parse(from) - tolerance * 1000 && now < Date.parse(until),
    )
  );
}

/**
 * P9 and P10: the case in which is asked, and how the actor stands in it.
 *
 * @param {object} claims
 * @param {ReadonlyArray<object>} records the newest of each
 * @returns {{case: object, assigned: boolean, emergency: boolean, conflict: boolean} | null} null where the grant
 *   names nobody and nothing of a case
 * @throws {Refusal} 403 CASE_NOT_OPEN, ACTOR_NOT_ASSIGNED
 */
export function checkCase(claims, records, agency, clock, broken) {
  if (Object.keys(claims.persons).length === 0 && claims.aboutCase.length === 0) return null;
  if (claims.case !== null && claims.revision.case === null) throw notValid('the revision of the case is expected');
  const theCase = openCase(claims, records, broken);
  if (!theCase) throw new Refusal(403, 'CASE_NOT_OPEN', "an open case of the actor's agency is expected");
  const mine = records.filter(
    ({ kind, caseId, actorId, owner }) =>
      (kind === 'assignment' || kind === 'emergency') &&
      caseId === theCase.id &&
      actorId === claims.actor.id &&
      owner === theCase.owner,
  );
  const assigned = mine.some(
    (record) =>
      record.kind === 'assignment' &&
      holdsOn(record, claims.day) &&
      dayNumber(claims.day) - dayNumber(record.confirmedOn ?? record.since) < confirmedFor,
  );
  const emergency = !assigned && inEmergency(claims, agency, mine, clock);
  if (!assigned && !emergency && !broken.has('nobody-assigned')) {
    throw new Refusal(403, 'ACTOR_NOT_ASSIGNED', 'an actor who is assigned to the case is expected');
  }
  return { case: theCase, assigned, emergency, conflict: mine.some((record) => record.conflictOfInterest === true) };
}

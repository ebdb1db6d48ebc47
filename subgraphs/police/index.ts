/** Polismyndigheten: notices, incidents, victims, talks out of concern, suspicions, intelligence, threats, bans. */
import type { Actor, CategoryId } from '../../schema/grant.js';
import type { Facts } from '../../schema/policy/decide.js';
import { defineAgency } from '../kit/agency.js';
import type { Database, Row } from '../kit/database.js';
import { loadedById, type Stub } from '../kit/loaded-by-id.js';
import { recordsByPerson, rowBy, rowsByPerson } from '../kit/loaders.js';
import { seed } from './seed.js';

function incidentLoaders(db: Database) {
  return {
    // The person's own part only: no other participant is read, so none can be told or counted.
    incidents: rowsByPerson(
      db,
      `select own.person_id, own.id, own.role, own.recorded_on, incidents.occurred_on, incidents.kind
       from incident_participants own join incidents on incidents.id = own.incident_id
       where own.person_id = any($1) order by incidents.occurred_on desc, own.id`,
    ),
    // By the person's own part, not by incident: two persons never share a row.
    incidentPlace: rowBy(
      db,
      'id',
      `select own.id, incidents.place_kind as kind, incidents.place_area as area
       from incident_participants own join incidents on incidents.id = own.incident_id
       where own.id = any($1) and incidents.place_kind is not null`,
    ),
  };
}

/** Loaders of what may be marked: they select the marks, or every row counts as marked (`recordFacts`). */
function circleLoaders(db: Database) {
  return {
    suspicions: rowsByPerson(
      db,
      `select person_id, id, offence, suspected_on, investigation_secrecy, limited_circle, recorded_on
       from suspicions where person_id = any($1) order by suspected_on desc, id`,
    ),
    seizures: recordsByPerson(db, 'seizures', 'seized_on', 'kind', 'investigation_secrecy', 'limited_circle'),
    policeDrugTests: recordsByPerson(
      db,
      'drug_tests',
      'taken_on',
      'positive',
      'investigation_secrecy',
      'limited_circle',
    ),
    intelligence: rowsByPerson(
      db,
      `select person_id, id, kind, recorded_on, limited_circle
       from intelligence where person_id = any($1) order by recorded_on desc, id`,
    ),
    threats: rowsByPerson(
      db,
      `select person_id, id, kind, recorded_on, limited_circle
       from threats where person_id = any($1) order by recorded_on desc, id`,
    ),
  };
}

function loaders(db: Database) {
  return {
    ...incidentLoaders(db),
    ...circleLoaders(db),
    notices: rowsByPerson(
      db,
      `select person_id, id, sent_on, basis, recorded_on
       from notices where person_id = any($1) order by sent_on desc, id`,
    ),
    victimRecords: rowsByPerson(
      db,
      `select person_id, id, reported_on, offence, began_on, ended_on, recorded_on
       from victim_records where person_id = any($1) order by reported_on desc, id`,
    ),
    concernTalks: rowsByPerson(
      db,
      `select person_id, id, held_on, guardian_present, recorded_on
       from concern_talks where person_id = any($1) order by held_on desc, id`,
    ),
    contactBans: rowsByPerson(
      db,
      `select person_id, id, decided_on, valid_until, recorded_on
       from contact_bans where person_id = any($1) order by decided_on desc, id`,
    ),
    contactBanArea: rowBy(db, 'id', 'select id, area from contact_bans where id = any($1)'),
  };
}

/** Categories whose records may be marked; no other table of the police has a place for a mark. */
const marked = {
  secrecy: ['police.suspicion', 'police.coercion'],
  circle: ['police.suspicion', 'police.coercion', 'police.intel', 'police.threat'],
} as const satisfies Record<string, ReadonlyArray<CategoryId>>;

/**
 * What the police know about a record: whether investigation secrecy applies, whether a limited circle has it, and
 * whether `actor` belongs to that circle, which nobody outside the police does. A row that was read without its marks
 * counts as marked. Sources: OSL 18:1; polisens brottsdatalag 3:1 to 3:2.
 */
function marksOf(category: CategoryId, row: Row, actor: Actor): Facts {
  const { limitedCircle, investigationSecrecy } = row;
  const isCircle = (marked.circle as ReadonlyArray<string>).includes(category) && limitedCircle !== null;
  const isSecret = (marked.secrecy as ReadonlyArray<string>).includes(category) && investigationSecrecy !== false;
  const isNamed = actor.agency === 'police' && Array.isArray(limitedCircle) && limitedCircle.includes(actor.id);
  return new Map([
    ['record.limited-circle', isCircle],
    ['actor.in-named-circle', isNamed],
    ['record.investigation-secrecy-active', isSecret],
  ]);
}

type Loaders = ReturnType<typeof loaders>;

/** The agency `police`. */
export const agency = defineAgency({
  id: 'police',
  loaders,
  resolvers: {
    Person: {
      ...loadedById<Loaders>(
        'incidents',
        'victimRecords',
        'concernTalks',
        'suspicions',
        'seizures',
        'policeDrugTests',
        'intelligence',
        'threats',
        'contactBans',
      ),
      policeNotices: ({ id }: Stub, _, { load }) => load.notices.load(id),
    },
    Incident: {
      place: ({ id }: Stub, _, { load }) => load.incidentPlace.load(id),
    },
    VictimRecord: {
      from: (row: Row) => row.beganOn,
      to: (row: Row) => row.endedOn,
    },
    ContactBan: {
      area: async ({ id }: Stub, _, { load }) => (await load.contactBanArea.load(id))?.area,
    },
  },
  recordFacts: (category, row, { grant }) => marksOf(category, row, grant.actor),
  seed,
});

/** Polismyndigheten: notices, incidents, victims, talks out of concern, suspicions, intelligence, threats, bans. */
import type { Grant } from '../../schema/grant.js';
import { defineAgency } from '../kit/agency.js';
import { type PageArguments, toConnection } from '../kit/connection.js';
import type { Database, Row } from '../kit/database.js';
import { loadedById, type Stub } from '../kit/loaded-by-id.js';
import { rowBy, rowsByPerson } from '../kit/loaders.js';
import { seed } from './seed.js';

function incidentLoaders(db: Database) {
  return {
    // The person's own part only: no other participant is read, so none can be told or counted.
    incidents: rowsByPerson(
      db,
      `select own.person_id, own.id, own.role, incidents.occurred_on, incidents.kind
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

/** Loaders of what may be kept in a limited circle: `withinCircle` must be asked about every row. */
function circleLoaders(db: Database) {
  return {
    suspicions: rowsByPerson(
      db,
      `select person_id, id, offence, suspected_on, investigation_secrecy, limited_circle
       from suspicions where person_id = any($1) order by suspected_on desc, id`,
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
      'select person_id, id, sent_on, basis from notices where person_id = any($1) order by sent_on desc, id',
    ),
    victimRecords: rowsByPerson(
      db,
      `select person_id, id, reported_on, offence, began_on, ended_on
       from victim_records where person_id = any($1) order by reported_on desc, id`,
    ),
    concernTalks: rowsByPerson(
      db,
      `select person_id, id, held_on, guardian_present
       from concern_talks where person_id = any($1) order by held_on desc, id`,
    ),
    contactBans: rowsByPerson(
      db,
      `select person_id, id, decided_on, valid_until
       from contact_bans where person_id = any($1) order by decided_on desc, id`,
    ),
    contactBanArea: rowBy(db, 'id', 'select id, area from contact_bans where id = any($1)'),
  };
}

/**
 * The `rows` that the actor of `grant` may know of: those without a limited circle, and those whose circle names the
 * actor. Nobody outside the police is in a circle, and a row that was read without the column has one without members.
 * Source: polisens brottsdatalag 3:1 to 3:2.
 */
function withinCircle(rows: ReadonlyArray<Row>, { actor }: Grant): Row[] {
  return rows.filter(({ limitedCircle }) => {
    if (limitedCircle === null) return true;
    return actor.agency === 'police' && Array.isArray(limitedCircle) && limitedCircle.includes(actor.id);
  });
}

type Loaders = ReturnType<typeof loaders>;

/** The agency `police`. */
export const agency = defineAgency({
  id: 'police',
  loaders,
  resolvers: {
    Person: {
      ...loadedById<Loaders>('victimRecords', 'concernTalks', 'contactBans'),
      policeNotices: ({ id }: Stub, _, { load }) => load.notices.load(id),
      incidents: async ({ id }: Stub, page: PageArguments, { load }) =>
        toConnection(await load.incidents.load(id), page),
      suspicions: async ({ id }: Stub, _, { load, grant }) => withinCircle(await load.suspicions.load(id), grant),
      intelligence: async ({ id }: Stub, _, { load, grant }) => withinCircle(await load.intelligence.load(id), grant),
      threats: async ({ id }: Stub, _, { load, grant }) => withinCircle(await load.threats.load(id), grant),
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
  seed,
});

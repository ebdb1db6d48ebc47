/** Utbildningsnämnden: enrolment, absence, support, order and safety, pupil health and grades of municipal pupils. */
import type { Actor } from '../../schema/grant.js';
import { defineAgency } from '../kit/agency.js';
import { type PageArguments, toConnection } from '../kit/connection.js';
import type { Database, Row } from '../kit/database.js';
import { loadedById, type Stub } from '../kit/loaded-by-id.js';
import { rowBy, rowsByPerson } from '../kit/loaders.js';
import { seed } from './seed.js';

function loaders(db: Database) {
  return {
    enrolment: rowBy(db, 'personId', 'select person_id, year, since from enrolments where person_id = any($1)'),
    schoolUnit: rowBy(
      db,
      'personId',
      'select person_id, school, class, mentor from enrolments where person_id = any($1)',
    ),
    absences: rowsByPerson(
      db,
      `select person_id, id, date, minutes, kind, subject, teacher_id
       from absences where person_id = any($1) order by date, id`,
    ),
    supportPlans: rowsByPerson(
      db,
      `select person_id, id, decided_on, measures, evaluate_on
       from support_plans where person_id = any($1) order by decided_on, id`,
    ),
    degradingTreatments: rowsByPerson(
      db,
      `select person_id, id, reported_on, role, closed_on
       from degrading_treatments where person_id = any($1) order by reported_on, id`,
    ),
    disciplinaryMeasures: rowsByPerson(
      db,
      `select person_id, id, decided_on, measure, until
       from disciplinary_measures where person_id = any($1) order by decided_on, id`,
    ),
    crimeReports: rowsByPerson(
      db,
      `select person_id, id, reported_on, offence
       from crime_reports where person_id = any($1) order by reported_on, id`,
    ),
    psychosocialHealth: rowsByPerson(
      db,
      `select person_id, id, started_on as "from", ended_on as "to", profession
       from psychosocial_contacts where person_id = any($1) order by started_on, id`,
    ),
    medicalHealth: rowsByPerson(
      db,
      'select person_id, id, date, profession from medical_contacts where person_id = any($1) order by date, id',
    ),
    grades: rowsByPerson(
      db,
      `select person_id, id, subject, grade, term
       from grades where person_id = any($1) order by right(term, 4), term desc, subject collate "C", id`,
    ),
  };
}

type Loaders = ReturnType<typeof loaders>;

const rolesThatSeeAllAbsence = ['principal', 'school-counsellor'];

/** The absences that `actor` may see: a teacher who is nothing else those of the lessons they held, others all. */
function seenBy(actor: Actor, absences: ReadonlyArray<Row>): ReadonlyArray<Row> {
  const all = actor.roles.some((role) => rolesThatSeeAllAbsence.includes(role));
  return actor.roles.includes('teacher') && !all
    ? absences.filter(({ teacherId }) => teacherId === actor.id)
    : absences;
}

/** The agency `school`. */
export const agency = defineAgency({
  id: 'school',
  loaders,
  resolvers: {
    Person: {
      ...loadedById<Loaders>(
        'enrolment',
        'schoolUnit',
        'supportPlans',
        'degradingTreatments',
        'disciplinaryMeasures',
        'crimeReports',
        'psychosocialHealth',
        'medicalHealth',
        'grades',
      ),
      absences: async ({ id }: Stub, page: PageArguments, { load, grant }) =>
        toConnection(seenBy(grant.actor, await load.absences.load(id)), page),
    },
  },
  seed,
});

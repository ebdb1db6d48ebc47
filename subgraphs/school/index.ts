/** Utbildningsnämnden: enrolment, absence, support, order and safety, pupil health and grades of municipal pupils. */
import { defineAgency } from '../kit/agency.js';
import type { Database } from '../kit/database.js';
import { loadedById } from '../kit/loaded-by-id.js';
import { recordsByPerson, rowBy, rowsByPerson } from '../kit/loaders.js';
import { seed } from './seed.js';

function loaders(db: Database) {
  return {
    enrolment: rowBy(
      db,
      'personId',
      'select person_id, person_id as id, year, since, recorded_on from enrolments where person_id = any($1)',
    ),
    schoolUnit: rowBy(
      db,
      'personId',
      'select person_id, person_id as id, school, class, mentor, recorded_on from enrolments where person_id = any($1)',
    ),
    absences: rowsByPerson(
      db,
      `select person_id, id, date, minutes, kind, subject, teacher_id, recorded_on
       from absences where person_id = any($1) order by date, id`,
    ),
    absenceInquiries: recordsByPerson(db, 'absence_inquiries', 'opened_on', 'reported_to_owner_on', 'closed_on'),
    schoolProgrammes: recordsByPerson(db, 'school_programmes', 'started_on', 'ended_on', 'programme'),
    supportPlans: rowsByPerson(
      db,
      `select person_id, id, decided_on, measures, evaluate_on, recorded_on
       from support_plans where person_id = any($1) order by decided_on, id`,
    ),
    degradingTreatments: rowsByPerson(
      db,
      `select person_id, id, reported_on, role, closed_on, recorded_on
       from degrading_treatments where person_id = any($1) order by reported_on, id`,
    ),
    disciplinaryMeasures: rowsByPerson(
      db,
      `select person_id, id, decided_on, measure, until, recorded_on
       from disciplinary_measures where person_id = any($1) order by decided_on, id`,
    ),
    crimeReports: rowsByPerson(
      db,
      `select person_id, id, reported_on, offence, recorded_on
       from crime_reports where person_id = any($1) order by reported_on, id`,
    ),
    psychosocialHealth: rowsByPerson(
      db,
      `select person_id, id, started_on as "from", ended_on as "to", profession, recorded_on
       from psychosocial_contacts where person_id = any($1) order by started_on, id`,
    ),
    medicalHealth: rowsByPerson(
      db,
      `select person_id, id, date, profession, recorded_on
       from medical_contacts where person_id = any($1) order by date, id`,
    ),
    grades: rowsByPerson(
      db,
      `select person_id, id, subject, grade, term, recorded_on
       from grades where person_id = any($1) order by right(term, 4), term desc, subject collate "C", id`,
    ),
  };
}

type Loaders = ReturnType<typeof loaders>;

/** The agency `school`. */
export const agency = defineAgency({
  id: 'school',
  loaders,
  resolvers: {
    Person: {
      ...loadedById<Loaders>(
        'enrolment',
        'schoolUnit',
        'absences',
        'absenceInquiries',
        'schoolProgrammes',
        'supportPlans',
        'degradingTreatments',
        'disciplinaryMeasures',
        'crimeReports',
        'psychosocialHealth',
        'medicalHealth',
        'grades',
      ),
    },
  },
  recordFacts: (category, row, { grant: { actor } }) => {
    const isOwn = category === 'school.absence' && actor.agency === 'school' && row.teacherId === actor.id;
    return new Map([['record.own-lesson', isOwn]]);
  },
  seed,
});

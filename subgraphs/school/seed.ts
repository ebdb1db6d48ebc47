/** The demo family's pupil records. Schools and mentors are invented; subjects are named as on a Swedish timetable. */
import type { PoolClient } from 'pg';
import { familiesOpenedOn, familyMember, familyRecord } from '../../schema/demo/families.js';
import { person } from '../../schema/demo/family.js';
import { type DemoRecord, insertUpTo, onceKnown } from '../kit/seed.js';

const { child, sibling, friend } = person;

// id, identity number, since when a municipal school knows them
const pupils = [
  [child, '201107142398', '2018-08-20'],
  [sibling, '201505162386', '2022-08-17'],
  [friend, '201104182397', '2018-08-20'],
] as const;

// person, year, at the school since, school, class, mentor
const enrolments = [
  [child, 9, '2024-08-19', 'Provskolan i Norsborg', '9B', 'Karin Exempelgren'],
  [sibling, 5, '2024-11-11', 'Exempelskolan i Tullinge', '5A', 'Anders Provström'],
  [friend, 9, '2024-08-19', 'Provskolan i Norsborg', '9C', 'Lena Testlund'],
] as const;

// subject, minutes, actor id of the teacher
const mathematics = ['Matematik', 60, 'demo-teacher'] as const;
const english = ['Engelska', 50, 'demo-teacher-2'] as const;
const swedish = ['Svenska', 60, 'demo-teacher-2'] as const;
const sports = ['Idrott och hälsa', 80, 'demo-teacher-3'] as const;
const youngerClass = ['Svenska', 80, 'demo-teacher-4'] as const;

// id, person, day (also recorded), kind, lesson
const absences = [
  ['62bc4ab0-245a-40b7-a664-6ae291e0a63e', child, '2026-08-27', 'UNEXCUSED', sports],
  ['e4af9b83-47c4-495b-afdc-714e1466264e', child, '2026-09-03', 'UNEXCUSED', mathematics],
  ['be2b2acd-69cc-48e6-8717-f7a318290ad5', child, '2026-09-08', 'UNEXCUSED', english],
  ['bc611f77-2a23-453b-bfb2-dc54c971cc41', child, '2026-09-10', 'UNEXCUSED', mathematics],
  ['4d7e8800-0531-4a67-b49d-dcae6ab69725', child, '2026-09-15', 'NOTIFIED', mathematics],
  ['49ab7bdb-db12-45a1-b9b9-42d24e438ac4', child, '2026-09-15', 'NOTIFIED', swedish],
  ['caa394a5-7b87-4857-af11-d3577209535b', child, '2026-09-21', 'UNEXCUSED', english],
  ['7d56ee5a-b2c3-4d06-a529-ecc48edcc714', child, '2026-09-24', 'UNEXCUSED', mathematics],
  ['11679e6a-a0be-48c9-9276-634104fa538d', child, '2026-10-01', 'UNEXCUSED', sports],
  ['6055b5b9-c400-4d0f-8267-d29211045660', child, '2026-10-06', 'NOTIFIED', swedish],
  ['054e825b-c59f-41d1-adf8-b58d0185f410', child, '2026-10-08', 'UNEXCUSED', mathematics],
  ['dce181af-87e2-4fdf-9a81-1b1d07e66393', child, '2026-10-20', 'UNEXCUSED', english],
  ['cfd720dc-18cd-4adc-b2e7-d9b0b54697d9', child, '2026-11-05', 'UNEXCUSED', mathematics],
  ['b34bb806-bb22-443d-9f7e-72552ca75019', child, '2026-11-17', 'UNEXCUSED', swedish],
  ['4d67f577-08c4-4eaa-a6bd-4ea561ed0469', sibling, '2026-09-07', 'NOTIFIED', youngerClass],
  ['c0e3d626-c9b7-4e1f-a495-6c40b097ee50', sibling, '2026-10-12', 'NOTIFIED', youngerClass],
  ['1cf574cd-0e2e-4150-8021-a7d898466673', sibling, '2026-11-10', 'NOTIFIED', youngerClass],
  ['f1481eda-62bf-430d-a87a-31c4ec938c8e', friend, '2026-09-10', 'UNEXCUSED', mathematics],
  ['65a1eaf4-e442-4a01-9627-ae75aa4f9ff4', friend, '2026-10-01', 'UNEXCUSED', sports],
] as const;

// id, person, opened (and recorded), reported to the owner of the school
const absenceInquiries = [
  ['7ce75fd4-1e7a-4289-a31c-a35c0c73b804', child, '2026-09-14', '2026-09-16'],
  ['67faa353-1c11-4a14-aec3-25ace8dc64cb', friend, '2026-10-02', '2026-10-05'],
] as const;

// id, person, first day (and recorded)
const programmes = [['bc6d7062-01ae-45f3-b1ce-7f68e7b5ea47', child, '2026-09-28']] as const;

// id, person, decided (and recorded), measures, to be evaluated
const supportPlans = [
  [
    '24282530-65cc-43b9-87b2-f8d975c39468',
    child,
    '2026-09-22',
    ['SPECIAL_NEEDS_TEACHER', 'ADAPTED_TIMETABLE'],
    '2026-12-15',
  ],
  ['dfc6722e-c0f3-4a55-a5db-293d62eebb5a', sibling, '2026-03-10', ['SMALL_GROUP'], '2026-12-10'],
] as const;

// id, person, reported (and recorded), role, closed
const degradingTreatments = [
  ['5075ab9e-0de7-4773-bd71-82e8ed4b899a', child, '2026-09-14', 'SUBJECTED', '2026-10-15'],
] as const;

// id, person, decided (and recorded), measure
const disciplinaryMeasures = [
  ['fc083ce2-2511-4836-90ba-1b3a10848f96', child, '2026-10-08', 'WRITTEN_WARNING'],
  ['1bb6ce31-416c-493b-8f48-56f6e379ed5c', friend, '2026-10-08', 'WRITTEN_WARNING'],
] as const;

// id, person, reported (and recorded), offence: p-school of the story, and the one about the co-suspect
const crimeReports = [
  ['59822987-6bb3-4c68-b47d-708a3efc18fb', child, '2026-10-05', 'DRUGS'],
  ['b0523ced-865b-446b-9069-66ef6a0115a4', friend, '2026-10-05', 'DRUGS'],
] as const;

// id, person, from (and recorded), profession. The child's first is e1 of the story, the second is in no decision.
const psychosocialContacts = [
  ['bd316731-9044-4619-ab4a-61e43fac850e', child, '2026-09-10', 'COUNSELLOR'],
  ['16685452-a662-475b-9eb1-eba181b5a7f9', child, '2026-11-04', 'PSYCHOLOGIST'],
  ['2119f2c4-8244-4c2f-a7fe-d7acfed68d1e', friend, '2026-10-12', 'COUNSELLOR'],
] as const;

// id, person, day (also recorded), profession
const medicalContacts = [
  ['11b2625f-f5ec-4447-967d-d7a219789176', child, '2026-02-11', 'NURSE'],
  ['c0ae37de-3420-477d-8277-5aad53553eb6', child, '2026-09-17', 'NURSE'],
  ['53b697ed-8df9-4e5a-bcb8-9b5a78649e0f', sibling, '2026-04-22', 'NURSE'],
  ['2837e817-94e8-441d-8ee0-5aecd85fa09d', friend, '2026-03-04', 'NURSE'],
] as const;

// id, subject, grade of the child in the spring term of year 8
const springGrades = [
  ['60a0c587-7d09-42e0-9439-e35f40681c0c', 'Bild', 'D'],
  ['139ed912-76e4-44ba-914b-bf5404f8ef5c', 'Biologi', 'E'],
  ['c73da92f-658e-4c64-9759-caa4700159a3', 'Engelska', 'C'],
  ['defcb17c-55ae-407e-a89c-012c96ceb333', 'Fysik', 'F'],
  ['498241d6-3a53-494a-a579-ec453782d314', 'Geografi', 'E'],
  ['0b0655fc-dfa0-4474-8d1f-ebaa30334ff9', 'Hem- och konsumentkunskap', 'C'],
  ['c7086118-3976-450c-acdd-26ff77863769', 'Historia', 'D'],
  ['e8da9065-4d51-4d04-a8a1-4f1535219db8', 'Idrott och hälsa', 'E'],
  ['69419df2-8d28-4ab9-9eb2-31561edb1709', 'Kemi', 'F'],
  ['a4cfa6f7-72b5-42e3-bb4c-28c0735e20f5', 'Matematik', 'E'],
  ['a25e29cc-c5b1-4b98-aea9-86d44c8c2ec9', 'Moderna språk', '-'],
  ['17767a8a-f6c9-452d-a67b-365ceb2f4cd0', 'Musik', 'B'],
  ['5e42700a-407a-4e0f-9150-b74f3afffb8d', 'Religionskunskap', 'E'],
  ['4fb8ad4c-6eea-45ba-88df-d84907ea78d6', 'Samhällskunskap', 'D'],
  ['5b9140be-a4d5-4755-b0aa-58873dc5834a', 'Slöjd', 'C'],
  ['a7e414f0-492f-4505-955a-47f7e9923a54', 'Svenska', 'E'],
  ['a6458154-1016-4924-812d-d33ec5c98f10', 'Teknik', 'D'],
] as const;

function enrolmentRecords(): DemoRecord[] {
  return enrolments.map(([personId, year, since, school, schoolClass, mentor]) => ({
    ...{ personId, year, since, school, class: schoolClass, mentor, recordedOn: '2026-08-17' },
  }));
}

function absenceRecords(): DemoRecord[] {
  return absences.map(([id, personId, date, kind, [subject, minutes, teacherId]]) => ({
    ...{ id, personId, date, minutes, kind, subject, teacherId, recordedOn: date },
  }));
}

/** A case is open until `today` reaches the day it was closed. */
function degradingTreatmentRecords(today: string): DemoRecord[] {
  return degradingTreatments.map(([id, personId, reportedOn, role, closed]) => ({
    ...{ id, personId, reportedOn, role, closedOn: closed <= today ? closed : null, recordedOn: reportedOn },
  }));
}

/** The pupils of the families beside the story's: enrolled, and absent once. */
async function seedFamilies(client: PoolClient, today: string): Promise<void> {
  const { soleChild, sharedChild, hiddenChild } = familyMember;
  const of = [
    [soleChild, 3, familyRecord.soleAbsence],
    [sharedChild, 6, familyRecord.sharedAbsence],
    [hiddenChild, 8, familyRecord.hiddenAbsence],
  ] as const;
  const [subject, minutes, teacherId] = mathematics;
  for (const [{ id: personId, identityNumber }, year, absence] of of) {
    await insertUpTo(client, today, 'persons', [{ id: personId, identityNumber, recordedOn: '2026-08-17' }]);
    const place = { school: 'Provskolan i Norsborg', class: `${year}A`, mentor: 'Karin Exempelgren' };
    await insertUpTo(client, today, 'enrolments', [
      { ...place, personId, year, since: '2025-08-18', recordedOn: '2026-08-17' },
    ]);
    const date = familiesOpenedOn;
    const lesson = { subject, minutes, teacherId, kind: 'UNEXCUSED' };
    await insertUpTo(client, today, 'absences', [{ ...lesson, id: absence, personId, date, recordedOn: date }]);
  }
}

/** Inserts the pupils and what the schools knew about them by `today`. Adults of the family have no records here. */
export async function seed(client: PoolClient, today: string): Promise<void> {
  const insert = (table: string, records: ReadonlyArray<DemoRecord>) => insertUpTo(client, today, table, records);
  await insert(
    'persons',
    pupils.map(([id, identityNumber, recordedOn]) => ({ id, identityNumber, recordedOn })),
  );
  await insert('enrolments', enrolmentRecords());
  await insert('absences', absenceRecords());
  await insert(
    'absence_inquiries',
    absenceInquiries.map(([id, personId, openedOn, reported]) => ({
      ...{ id, personId, openedOn, recordedOn: openedOn, reportedToOwnerOn: onceKnown(reported, today, reported) },
    })),
  );
  await insert(
    'school_programmes',
    programmes.map(([id, personId, startedOn]) => ({
      ...{ id, personId, programme: 'TAGET', startedOn, recordedOn: startedOn },
    })),
  );
  await insert(
    'support_plans',
    supportPlans.map(([id, personId, decidedOn, measures, evaluateOn]) => ({
      ...{ id, personId, decidedOn, measures, evaluateOn, recordedOn: decidedOn },
    })),
  );
  await insert('degrading_treatments', degradingTreatmentRecords(today));
  await insert(
    'disciplinary_measures',
    disciplinaryMeasures.map(([id, personId, decidedOn, measure]) => ({
      ...{ id, personId, decidedOn, measure, recordedOn: decidedOn },
    })),
  );
  await insert(
    'crime_reports',
    crimeReports.map(([id, personId, reportedOn, offence]) => ({
      ...{ id, personId, reportedOn, offence, recordedOn: reportedOn },
    })),
  );
  await insert(
    'psychosocial_contacts',
    psychosocialContacts.map(([id, personId, startedOn, profession]) => ({
      ...{ id, personId, startedOn, profession, recordedOn: startedOn },
    })),
  );
  await insert(
    'medical_contacts',
    medicalContacts.map(([id, personId, date, profession]) => ({ id, personId, date, profession, recordedOn: date })),
  );
  await insert(
    'grades',
    springGrades.map(([id, subject, grade]) => ({
      ...{ id, personId: child, subject, grade, term: 'VT 2026', recordedOn: '2026-06-10' },
    })),
  );
  await seedFamilies(client, today);
}

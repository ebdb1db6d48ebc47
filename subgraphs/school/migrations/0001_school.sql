-- Up Migration
-- Utbildningsnämnden (municipal schools). `id` is the opaque id that the graph uses; the agency's own key is the
-- identity number beside it. `recorded_on` is the day a record became known to the agency.
create table persons (
  id uuid primary key,
  identity_number text not null unique check (identity_number ~ '^\d{12}$'),
  recorded_on date not null
);

-- Årskurs, and skola, klass, mentor: one row, read as two categories (school.enrol; school.unit, which locates).
create table enrolments (
  person_id uuid primary key references persons,
  year integer not null check (year between 1 and 9),
  since date not null,
  school text not null,
  class text not null,
  mentor text not null,
  recorded_on date not null
);

-- Frånvaro: anmäld (NOTIFIED), ogiltig (UNEXCUSED). `teacher_id` is the actor id of who held the lesson.
create table absences (
  id uuid primary key,
  person_id uuid not null references persons,
  date date not null,
  minutes integer not null check (minutes > 0),
  kind text not null check (kind in ('NOTIFIED', 'UNEXCUSED')),
  subject text not null,
  teacher_id text not null,
  recorded_on date not null
);
create index absences_of_person on absences (person_id, date);

-- Åtgärdsprogram.
create table support_plans (
  id uuid primary key,
  person_id uuid not null references persons,
  decided_on date not null,
  measures text[] not null
    check (measures <@ array['SPECIAL_NEEDS_TEACHER', 'SMALL_GROUP', 'ADAPTED_TIMETABLE', 'MENTOR']),
  evaluate_on date not null check (evaluate_on >= decided_on),
  recorded_on date not null
);
create index support_plans_of_person on support_plans (person_id, decided_on);

-- Kränkande behandling, skollagen 6 kap. 10 §: utsatt (SUBJECTED), utpekad (ACCUSED).
create table degrading_treatments (
  id uuid primary key,
  person_id uuid not null references persons,
  reported_on date not null,
  role text not null check (role in ('SUBJECTED', 'ACCUSED')),
  closed_on date check (closed_on >= reported_on),
  recorded_on date not null
);
create index degrading_treatments_of_person on degrading_treatments (person_id, reported_on);

-- Disciplinära åtgärder: skriftlig varning (WRITTEN_WARNING), avstängning (SUSPENSION).
create table disciplinary_measures (
  id uuid primary key,
  person_id uuid not null references persons,
  decided_on date not null,
  measure text not null check (measure in ('WRITTEN_WARNING', 'SUSPENSION')),
  until date check (until >= decided_on),
  recorded_on date not null
);
create index disciplinary_measures_of_person on disciplinary_measures (person_id, decided_on);

-- Rektorns polisanmälan, skollagen 6 a kap. 10 §: narkotikabrott (DRUGS), misshandel (ASSAULT), hot (THREAT).
create table crime_reports (
  id uuid primary key,
  person_id uuid not null references persons,
  reported_on date not null,
  offence text not null check (offence in ('DRUGS', 'ASSAULT', 'THREAT')),
  recorded_on date not null
);
create index crime_reports_of_person on crime_reports (person_id, reported_on);

-- Elevhälsa, psykologisk, psykosocial och specialpedagogisk insats (OSL 23 kap. 2 § första stycket).
create table psychosocial_contacts (
  id uuid primary key,
  person_id uuid not null references persons,
  started_on date not null,
  ended_on date check (ended_on >= started_on),
  profession text not null check (profession in ('COUNSELLOR', 'PSYCHOLOGIST', 'SPECIAL_NEEDS_EDUCATOR')),
  recorded_on date not null
);
create index psychosocial_contacts_of_person on psychosocial_contacts (person_id, started_on);

-- Elevhälsa, medicinsk insats (OSL 25 kap. 1 §): skolsköterska (NURSE), skolläkare (DOCTOR).
create table medical_contacts (
  id uuid primary key,
  person_id uuid not null references persons,
  date date not null,
  profession text not null check (profession in ('NURSE', 'DOCTOR')),
  recorded_on date not null
);
create index medical_contacts_of_person on medical_contacts (person_id, date);

-- Betyg: A to F, or `-` when there is no basis for a grade (streck).
create table grades (
  id uuid primary key,
  person_id uuid not null references persons,
  subject text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D', 'E', 'F', '-')),
  term text not null check (term ~ '^(VT|HT) \d{4}$'),
  recorded_on date not null,
  unique (person_id, term, subject)
);

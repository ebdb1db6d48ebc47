-- Up Migration
-- Frånvaroutredning, skollagen 7 kap. 19 a §: repeated or long absence is looked into, and reported to the owner of the
-- school (huvudmannen).
create table absence_inquiries (
  id uuid primary key,
  person_id uuid not null references persons,
  opened_on date not null,
  reported_to_owner_on date check (reported_to_owner_on >= opened_on),
  closed_on date check (closed_on >= opened_on),
  recorded_on date not null
);
create index absence_inquiries_of_person on absence_inquiries (person_id, opened_on);

-- Skolprogram that a pupil is chosen for. MVP (mentorer i våldsprevention) is for every pupil: it has no row here.
create table school_programmes (
  id uuid primary key,
  person_id uuid not null references persons,
  programme text not null check (programme in ('TAGET')),
  started_on date not null,
  ended_on date check (ended_on >= started_on),
  recorded_on date not null
);
create index school_programmes_of_person on school_programmes (person_id, started_on);

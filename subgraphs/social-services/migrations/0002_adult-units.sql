-- Up Migration
-- What the adult unit (vuxenenheten) does: öppenvård, heldygnsvård, eftervård; stödsamtal, praktiskt stöd.
-- What was recorded before has none: nothing is known of it.
alter table addiction_treatments add column form text check (form in ('OUTPATIENT', 'RESIDENTIAL', 'AFTERCARE'));
alter table violence_supports add column form text check (form in ('COUNSELLING', 'PRACTICAL_HELP'));

-- Drogtest i missbruksvården.
create table treatment_drug_tests (
  id uuid primary key,
  person_id uuid not null references persons,
  taken_on date not null,
  positive boolean not null,
  recorded_on date not null
);
create index on treatment_drug_tests (person_id);

-- Ekonomiskt bistånd: försörjningsstöd (LIVELIHOOD), livsföring i övrigt. Read by the unit for it.
create table income_supports (
  id uuid primary key,
  person_id uuid not null references persons,
  decided_on date not null,
  kind text not null check (kind in ('LIVELIHOOD', 'OTHER_NEEDS')),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  recorded_on date not null
);
create index on income_supports (person_id);

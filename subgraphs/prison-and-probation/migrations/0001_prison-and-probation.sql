-- Up Migration
-- Kriminalvården. `id` of a person is the opaque id that the graph uses; the agency's own key is the identity number beside
-- it. `recorded_on` is the day a record became known here. No column tells in which prison or at which office somebody is.
create table persons (
  id uuid primary key,
  identity_number text not null unique check (identity_number ~ '^\d{12}$'),
  recorded_on date not null
);

-- Påföljd: fängelse, skyddstillsyn, ungdomsövervakning; strafftid, or prövotid of skyddstillsyn.
create table sentences (
  id uuid primary key,
  person_id uuid not null references persons,
  kind text not null check (kind in ('IMPRISONMENT', 'PROBATION', 'YOUTH_SUPERVISION')),
  offence text not null check (offence in ('DRUG_CRIME', 'ASSAULT_CRIME', 'THEFT_CRIME')),
  judged_on date not null,
  starts_on date not null check (starts_on >= judged_on),
  ends_on date not null check (ends_on >= starts_on),
  recorded_on date not null
);
create index on sentences (person_id);

-- Övervakning: skyddstillsyn, efter villkorlig frigivning, ungdomsövervakning.
create table supervisions (
  id uuid primary key,
  person_id uuid not null references persons,
  form text not null check (form in ('PROBATION', 'AFTER_RELEASE', 'YOUTH_SUPERVISION')),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  has_supervisor boolean not null,
  recorded_on date not null
);
create index on supervisions (person_id);

-- Villkorlig frigivning, with the last day of its prövotid.
create table conditional_releases (
  id uuid primary key,
  person_id uuid not null references persons,
  decided_on date not null,
  release_on date not null check (release_on >= decided_on),
  trial_until date not null check (trial_until >= release_on),
  recorded_on date not null
);
create index on conditional_releases (person_id);

-- Permission: normal (REGULAR) or särskild (SPECIAL).
create table leaves (
  id uuid primary key,
  person_id uuid not null references persons,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  kind text not null check (kind in ('REGULAR', 'SPECIAL')),
  recorded_on date not null
);
create index on leaves (person_id);

-- Frigivningsplanering.
create table release_plans (
  id uuid primary key,
  person_id uuid not null references persons,
  decided_on date not null,
  areas text[] not null check (areas <@ array['HOUSING', 'WORK_AND_SUPPORT', 'DEBTS', 'TREATMENT', 'FAMILY']),
  review_on date not null check (review_on >= decided_on),
  recorded_on date not null
);
create index on release_plans (person_id);

-- Föreskrifter.
create table conditions (
  id uuid primary key,
  person_id uuid not null references persons,
  decided_on date not null,
  kind text not null check (kind in ('REPORTING', 'TREATMENT', 'DRUG_TESTING', 'WHEREABOUTS')),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  recorded_on date not null
);
create index on conditions (person_id);

-- Misskötsamhet.
create table breaches (
  id uuid primary key,
  person_id uuid not null references persons,
  occurred_on date not null,
  kind text not null check (kind in ('FAILED_TO_APPEAR', 'DRUGS', 'LATE_RETURN', 'CONTRABAND')),
  consequence text check (consequence in ('WARNING', 'RELEASE_POSTPONED')),
  recorded_on date not null
);
create index on breaches (person_id);

-- Personutredning.
create table pre_sentence_reports (
  id uuid primary key,
  person_id uuid not null references persons,
  ordered_on date not null,
  delivered_on date check (delivered_on >= ordered_on),
  recorded_on date not null
);
create index on pre_sentence_reports (person_id);

-- Kontakt med egna barn. With which child is in the paper file alone: nobody but `person_id` is told about.
create table child_contacts (
  id uuid primary key,
  person_id uuid not null references persons,
  form text not null check (form in ('VISIT', 'PHONE', 'VIDEO')),
  allowed_from date not null,
  ended_on date check (ended_on >= allowed_from),
  child_heard_on date,
  recorded_on date not null
);
create index on child_contacts (person_id);

-- Säkerhetsregister, avskildhet (OSL 18:11): apart from everything above, which no field of another category reads.
create table security_measures (
  id uuid primary key,
  person_id uuid not null references persons,
  kind text not null check (kind in ('SEGREGATION', 'SECURITY_UNIT', 'REGISTERED')),
  decided_on date not null,
  ended_on date check (ended_on >= decided_on),
  recorded_on date not null
);
create index on security_measures (person_id);

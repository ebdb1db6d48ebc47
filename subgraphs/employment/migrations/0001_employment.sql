-- Up Migration
-- Arbetsförmedlingen. `id` of a person is the opaque id that the graph uses; the agency's own key is the identity number
-- beside it. `recorded_on` is the day a record became known here.
create table persons (
  id uuid primary key,
  identity_number text not null unique check (identity_number ~ '^\d{12}$'),
  recorded_on date not null
);

-- Inskrivning som arbetssökande; `ended_on` is the day it ended (avaktualisering).
create table registrations (
  id uuid primary key,
  person_id uuid not null references persons,
  registered_on date not null,
  situation text not null check (
    situation in ('OPENLY_UNEMPLOYED', 'PART_TIME_UNEMPLOYED', 'IN_PROGRAMME', 'HINDERED')
  ),
  ended_on date check (ended_on >= registered_on),
  recorded_on date not null
);
create index on registrations (person_id);

-- Handlingsplan.
create table plans (
  id uuid primary key,
  person_id uuid not null references persons,
  agreed_on date not null,
  activities text[] not null check (activities <@ array['JOB_SEARCH', 'GUIDANCE', 'WORK_TRAINING', 'EDUCATION']),
  review_on date not null check (review_on >= agreed_on),
  recorded_on date not null
);
create index on plans (person_id);

-- Arbetsmarknadspolitiskt program: jobb- och utvecklingsgarantin, arbetsmarknadsutbildning, arbetspraktik.
create table programmes (
  id uuid primary key,
  person_id uuid not null references persons,
  kind text not null check (
    kind in ('JOB_AND_DEVELOPMENT_GUARANTEE', 'LABOUR_MARKET_TRAINING', 'WORK_EXPERIENCE')
  ),
  started_on date not null,
  ended_on date check (ended_on >= started_on),
  recorded_on date not null
);
create index on programmes (person_id);

-- Kontor och arbetsförmedlare: apart from the registration, so that they are read only where they may be told.
create table offices (
  person_id uuid primary key references persons,
  office text not null,
  officer text not null,
  phone text not null,
  recorded_on date not null
);

-- Up Migration
-- Socialnämnden. `id` is the opaque id that the graph uses; the agency's own key is the identity number beside it.
-- SoL is socialtjänstlagen (2025:400), OSL offentlighets- och sekretesslagen (2009:400). `recorded_on` is the day
-- the record became known here, which is seldom the day it tells about.
create table persons (
  id uuid primary key,
  identity_number text not null unique check (identity_number ~ '^\d{12}$'),
  recorded_on date not null
);

-- Orosanmälan, SoL 19:1. Who reported is in a table of its own, so that it is read only where it may be told.
create table reports_of_concern (
  id uuid primary key,
  person_id uuid not null references persons,
  received_on date not null,
  kind text not null check (kind in ('DRUGS', 'VIOLENCE', 'CRIME', 'NEGLECT', 'SCHOOL_ABSENCE')),
  state text not null check (state in ('RECEIVED', 'ASSESSED', 'INQUIRY_OPENED', 'INQUIRY_NOT_OPENED')),
  -- 14 days after receipt, later only for exceptional reasons (synnerliga skäl), SoL 20:2.
  decision_due_on date not null check (decision_due_on >= received_on),
  recorded_on date not null,
  unique (id, person_id)
);
create index on reports_of_concern (person_id);

-- Anmälare, OSL 26:5. `agency` is null for a private person; of an official, it may be one outside the graph.
create table reporters (
  report_id uuid primary key,
  person_id uuid not null references persons,
  is_official boolean not null,
  agency text check (is_official or agency is null),
  role text,
  recorded_on date not null,
  foreign key (report_id, person_id) references reports_of_concern (id, person_id)
);

-- Återkoppling till anmälaren, SoL 19:6 and OSL 26:9 a: the outcome and nothing else, when an official reporter asks.
-- It repeats the day that the reporter knows, so that answering one does not read the report.
create table report_statuses (
  id uuid primary key,
  report_id uuid not null unique,
  person_id uuid not null references persons,
  report_received_on date not null,
  outcome text check (outcome in ('INQUIRY_OPENED', 'INQUIRY_NOT_OPENED', 'INQUIRY_ALREADY_OPEN')),
  decided_on date check ((decided_on is null) = (outcome is null)),
  asked_on date,
  answered_on date check (answered_on is null or (asked_on is not null and decided_on is not null)),
  recorded_on date not null,
  foreign key (report_id, person_id) references reports_of_concern (id, person_id)
);
create index on report_statuses (person_id);

-- Omedelbar skyddsbedömning, SoL 20:1.
create table protection_assessments (
  id uuid primary key,
  person_id uuid not null references persons,
  assessed_on date not null,
  outcome text not null check (outcome in ('NO_IMMEDIATE_NEED', 'IMMEDIATE_PROTECTION')),
  recorded_on date not null
);
create index on protection_assessments (person_id);

-- Förhandsbedömning, SoL 20:2.
create table preliminary_assessments (
  id uuid primary key,
  person_id uuid not null references persons,
  started_on date not null,
  due_on date not null check (due_on >= started_on),
  decided_on date check (decided_on >= started_on),
  outcome text check (outcome in ('INQUIRY_OPENED', 'INQUIRY_NOT_OPENED', 'INQUIRY_ALREADY_OPEN')),
  recorded_on date not null,
  check ((decided_on is null) = (outcome is null))
);
create index on preliminary_assessments (person_id);

-- Barnavårdsutredning: closed within four months unless extended for special reasons (särskilda skäl), SoL 20:3.
create table child_inquiries (
  id uuid primary key,
  person_id uuid not null references persons,
  opened_on date not null,
  due_on date not null check (due_on >= opened_on),
  closed_on date check (closed_on >= opened_on),
  -- Livsområden enligt BBIC (barns behov i centrum).
  areas text[] not null check (
    areas <@ array[
      'HEALTH', 'EDUCATION', 'EMOTIONS_AND_BEHAVIOUR', 'SOCIAL_RELATIONS', 'PARENTING', 'FAMILY_AND_ENVIRONMENT'
    ]
  ),
  recorded_on date not null
);
create index on child_inquiries (person_id);

-- Barnsamtal: a child may be heard without the guardian's consent and presence, SoL 20:7.
create table child_talks (
  id uuid primary key,
  person_id uuid not null references persons,
  held_on date not null,
  without_guardian boolean not null,
  -- BCP 47.
  language text not null,
  interpreter boolean not null,
  informed_of_rights boolean not null,
  recorded_on date not null
);
create index on child_talks (person_id);

-- Våld som barnet upplevt: as witness or as the one subjected to it. By whom is not recorded here.
create table violence_exposures (
  id uuid primary key,
  person_id uuid not null references persons,
  started_on date not null,
  ended_on date check (ended_on >= started_on),
  form text not null check (form in ('WITNESSED', 'SUBJECTED')),
  recorded_on date not null
);
create index on violence_exposures (person_id);

-- Insatser: öppenvård, kontaktperson, familjestöd, ungdomskontrakt, uppföljning.
create table services (
  id uuid primary key,
  person_id uuid not null references persons,
  kind text not null check (
    kind in ('OUTPATIENT_CARE', 'CONTACT_PERSON', 'FAMILY_SUPPORT', 'YOUTH_CONTRACT', 'FOLLOW_UP')
  ),
  started_on date not null,
  ended_on date check (ended_on >= started_on),
  recorded_on date not null
);
create index on services (person_id);

-- Vårdplan and genomförandeplan.
create table care_plans (
  id uuid primary key,
  person_id uuid not null references persons,
  kind text not null check (kind in ('CARE', 'IMPLEMENTATION')),
  established_on date not null,
  review_on date not null check (review_on >= established_on),
  recorded_on date not null
);
create index on care_plans (person_id);

-- Placering: nätverkshem, familjehem, HVB; by consent (SoL) or by LVU. Reconsidered every six months, SoL 22:13.
create table placements (
  id uuid primary key,
  person_id uuid not null references persons,
  form text not null check (form in ('NETWORK_HOME', 'FOSTER_HOME', 'RESIDENTIAL_CARE')),
  basis text not null check (basis in ('CONSENT', 'LVU')),
  started_on date not null,
  ended_on date check (ended_on >= started_on),
  reconsider_on date not null check (reconsider_on >= started_on),
  recorded_on date not null,
  unique (id, person_id)
);
create index on placements (person_id);

-- Vistelseort, OSL 26:1 and 26:2: apart from the placement, so that it is read only where it may be told.
create table placement_addresses (
  placement_id uuid primary key,
  person_id uuid not null references persons,
  street text not null,
  postal_code text not null,
  city text not null,
  recorded_on date not null,
  foreign key (placement_id, person_id) references placements (id, person_id)
);

-- Ansvarig socialsekreterare.
create table case_officers (
  person_id uuid primary key references persons,
  name text not null,
  phone text not null,
  recorded_on date not null
);

-- Missbruksvård, at the adult unit (vuxenenheten).
create table addiction_treatments (
  id uuid primary key,
  person_id uuid not null references persons,
  started_on date not null,
  ended_on date check (ended_on >= started_on),
  recorded_on date not null
);
create index on addiction_treatments (person_id);

-- Stöd till våldsutsatt vuxen (våld i nära relation).
create table violence_supports (
  id uuid primary key,
  person_id uuid not null references persons,
  started_on date not null,
  ended_on date check (ended_on >= started_on),
  recorded_on date not null
);
create index on violence_supports (person_id);

-- Up Migration
-- Polismyndigheten. `id` of a person is the opaque id that the graph uses; the agency's own key is the identity number.
create table persons (
  id uuid primary key,
  identity_number text not null unique check (identity_number ~ '^\d{12}$'),
  recorded_on date not null
);

-- Underrättelse till socialnämnden: LUL 6 § (skäligen misstänkt under 18 år, fängelse i straffskalan), 34 § (under 15 år).
create table notices (
  id uuid primary key,
  person_id uuid not null references persons,
  sent_on date not null,
  basis text not null check (basis in ('LUL_6', 'LUL_34')),
  recorded_on date not null
);
create index on notices (person_id);

-- Händelser och ingripanden; CUSTODY_BY_POLICE_ACT is omhändertagande enligt polislagen 12 eller 13 §.
create table incidents (
  id uuid primary key,
  occurred_on date not null,
  kind text not null check (kind in ('DRUGS', 'ASSAULT', 'ROBBERY', 'THEFT', 'CUSTODY_BY_POLICE_ACT')),
  place_kind text check (place_kind in ('SCHOOL', 'HOME', 'STREET', 'SHOP')),
  place_area text,
  recorded_on date not null,
  check ((place_kind is null) = (place_area is null))
);

-- Everybody who took part: misstänkt, målsägande, vittne, annan. `id` is what the graph calls the incident's id: each
-- person has one of their own, so that two persons' incidents cannot be matched by id.
create table incident_participants (
  id uuid primary key,
  incident_id uuid not null references incidents,
  person_id uuid not null references persons,
  role text not null check (role in ('SUSPECT', 'VICTIM', 'WITNESS', 'OTHER')),
  recorded_on date not null,
  unique (incident_id, person_id, role)
);
create index on incident_participants (person_id);

-- Målsägande. VIOLENCE_AT_HOME is barnfridsbrott (brottsbalken 4:3) or våld i nära relation.
create table victim_records (
  id uuid primary key,
  person_id uuid not null references persons,
  reported_on date not null,
  offence text not null check (offence in ('VIOLENCE_AT_HOME', 'ASSAULT', 'ROBBERY')),
  -- Tidsperiod för brottet.
  began_on date,
  ended_on date,
  recorded_on date not null,
  check (ended_on >= began_on)
);
create index on victim_records (person_id);

-- Orossamtal.
create table concern_talks (
  id uuid primary key,
  person_id uuid not null references persons,
  held_on date not null,
  guardian_present boolean not null,
  recorded_on date not null
);
create index on concern_talks (person_id);

-- Skälig misstanke. MINOR_DRUG_OFFENCE is ringa narkotikabrott; investigation_secrecy is förundersökningssekretess
-- (OSL 18:1).
create table suspicions (
  id uuid primary key,
  person_id uuid not null references persons,
  offence text not null check (offence in ('MINOR_DRUG_OFFENCE', 'DRUG_OFFENCE', 'ASSAULT', 'ROBBERY')),
  suspected_on date not null,
  investigation_secrecy boolean not null,
  -- Särskilt begränsad krets (polisens brottsdatalag 3:1 to 3:2): actor ids; null means that there is none.
  limited_circle text[],
  recorded_on date not null
);
create index on suspicions (person_id);

-- Underrättelseuppgift (OSL 18:2).
create table intelligence (
  id uuid primary key,
  person_id uuid not null references persons,
  kind text not null check (kind in ('NETWORK_LINK', 'OBSERVATION')),
  limited_circle text[],
  recorded_on date not null
);
create index on intelligence (person_id);

-- Hotbild (OSL 18:7).
create table threats (
  id uuid primary key,
  person_id uuid not null references persons,
  kind text not null check (kind in ('AGAINST_PERSON', 'AGAINST_FAMILY')),
  limited_circle text[],
  recorded_on date not null
);
create index on threats (person_id);

-- Kontaktförbud: `person_id` is protected by it, `against_id` (whom no field of the graph reads) must keep away.
create table contact_bans (
  id uuid primary key,
  person_id uuid not null references persons,
  against_id uuid not null references persons,
  decided_on date not null,
  valid_until date not null,
  -- Område, of an extended ban (särskilt utvidgat kontaktförbud).
  area text,
  recorded_on date not null,
  check (valid_until >= decided_on),
  check (against_id <> person_id)
);
create index on contact_bans (person_id);

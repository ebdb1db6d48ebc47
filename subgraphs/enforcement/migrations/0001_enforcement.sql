-- Up Migration
-- Kronofogden. `id` of a person is the opaque id that the graph uses; the agency's own key is the identity number beside
-- it. `recorded_on` is the day a record became known here.
create table persons (
  id uuid primary key,
  identity_number text not null unique check (identity_number ~ '^\d{12}$'),
  recorded_on date not null
);

-- Skulder i mål hos Kronofogden: MAINTENANCE_SUPPORT (underhållsstöd), TAX and FINE are allmänna mål, the others enskilda.
create table debts (
  id uuid primary key,
  person_id uuid not null references persons,
  registered_on date not null,
  kind text not null check (kind in ('MAINTENANCE_SUPPORT', 'TAX', 'FINE', 'RENT', 'CREDIT')),
  -- What is left of it, or was left when it was settled, in whole kronor.
  amount integer not null check (amount >= 0),
  settled_on date check (settled_on >= registered_on),
  recorded_on date not null
);
create index on debts (person_id);

-- Utmätningar: lön (EARNINGS), bankmedel, lös egendom.
create table attachments (
  id uuid primary key,
  person_id uuid not null references persons,
  decided_on date not null,
  kind text not null check (kind in ('EARNINGS', 'BANK_FUNDS', 'MOVABLE_PROPERTY')),
  ended_on date check (ended_on >= decided_on),
  recorded_on date not null
);
create index on attachments (person_id);

-- Avhysningar. `children_live_there`: barn berörs.
create table evictions (
  id uuid primary key,
  person_id uuid not null references persons,
  applied_on date not null,
  planned_on date check (planned_on >= applied_on),
  children_live_there boolean not null,
  outcome text check (outcome in ('CARRIED_OUT', 'CANCELLED')),
  outcome_on date check (outcome_on >= applied_on),
  recorded_on date not null,
  check ((outcome is null) = (outcome_on is null))
);
create index on evictions (person_id);

-- Skuldsanering (OSL 34:6): apart from the debts, under a secrecy of its own.
create table debt_reliefs (
  id uuid primary key,
  person_id uuid not null references persons,
  applied_on date not null,
  decided_on date check (decided_on >= applied_on),
  outcome text check (outcome in ('GRANTED', 'REJECTED', 'DISMISSED')),
  recorded_on date not null,
  check ((outcome is null) = (decided_on is null))
);
create index on debt_reliefs (person_id);

-- Kontor och handläggare: apart from the cases, so that they are read only where they may be told.
create table offices (
  person_id uuid primary key references persons,
  office text not null,
  officer text not null,
  phone text not null,
  recorded_on date not null
);

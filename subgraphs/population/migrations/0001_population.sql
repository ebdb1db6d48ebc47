-- Up Migration
-- Folkbokföring. `id` is the opaque id that the graph uses; the agency's own key is the identity number beside it.
create table persons (
  id uuid primary key,
  identity_number text not null unique check (identity_number ~ '^\d{12}$'),
  birth_date date not null,
  given text not null,
  surname text not null,
  -- Sekretessmarkering, skyddad folkbokföring or fingerade personuppgifter; the graph tells only whether there is one.
  protection text not null default 'none' check (protection in ('none', 'marking', 'protected-registration', 'fictitious')),
  recorded_on date not null
);

create table addresses (
  person_id uuid primary key references persons,
  care_of text,
  street text not null,
  postal_code text not null,
  city text not null,
  municipality_code text not null check (municipality_code ~ '^\d{4}$'),
  since date not null,
  recorded_on date not null
);

-- Custody and parents: `other_id` is guardian or parent of `person_id`.
create table relations (
  person_id uuid not null references persons,
  other_id uuid not null references persons,
  kind text not null check (kind in ('GUARDIAN', 'PARENT')),
  custody text check (custody in ('JOINT', 'SOLE', 'APPOINTED')),
  since date not null,
  recorded_on date not null,
  primary key (person_id, other_id, kind),
  check (kind = 'GUARDIAN' or custody is null)
);

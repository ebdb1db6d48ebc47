-- Up Migration
-- Records of the case file that no decision rests on: who signed, asked, answered, withdrew (schema/case-file/records.ts).
-- Kept as the facts are, append-only, but apart: the gateways' role has no way in.

create schema case_file;

create table case_file.records (
  seq bigint generated always as identity unique,
  kind text not null,
  id uuid not null,
  version integer not null check (version > 0),
  owner text not null,
  case_id uuid,
  person_id uuid,
  -- Of a consent document itself: its own id.
  consent_id uuid,
  -- The record, request, emergency, incident or cooperation case that this one is about.
  about uuid,
  -- The agency that a request is sent to.
  addressee text,
  statement text not null,
  recorded_at timestamptz not null default now(),
  primary key (kind, id, version)
);
create index on case_file.records (case_id, kind);
create index on case_file.records (person_id, kind);
create index on case_file.records (consent_id, kind);
create index on case_file.records (about, kind);
create index on case_file.records (owner, kind);
create index on case_file.records (addressee, kind);

create trigger append_only before update or delete or truncate on case_file.records
  for each statement execute function facts.refuse_change();

revoke all on schema case_file from public;

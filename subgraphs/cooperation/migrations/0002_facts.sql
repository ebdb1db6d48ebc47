-- Up Migration
-- Case facts as their owners have signed them, their revisions, and what the graph reads of them.

-- What agencies assert, append-only: a later version of the same kind and id takes the place of the earlier. The columns
-- beside `statement` repeat what it says, to find it by; it alone is believed.
create table facts.records (
  seq bigint generated always as identity unique,
  kind text not null,
  id uuid not null,
  version integer not null check (version > 0),
  owner text not null,
  -- Of a case itself: its own id.
  case_id uuid,
  person_id uuid,
  consent_id uuid,
  statement text not null,
  recorded_at timestamptz not null default now(),
  primary key (kind, id, version)
);
create index on facts.records (case_id, kind);
create index on facts.records (person_id, kind);
create index on facts.records (consent_id, kind);
create index on facts.records (kind) where kind = 'hold';

create function facts.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'records are never changed or removed: record a new version';
end
$$;
create trigger append_only before update or delete or truncate on facts.records
  for each statement execute function facts.refuse_change();

-- A record moves the revision of every case that it may matter to, a hold that of its agency (DESIGN.md, I4). Whoever
-- locks several rows locks cases before agencies, each in the order of their ids.
create table facts.case_revisions (
  case_id uuid primary key,
  revision bigint not null
);
create table facts.agency_revisions (
  agency text primary key,
  revision bigint not null
);

-- Gives agencies that have none yet a revision, so that there is a row to lock.
create function facts.ensure_agencies(agencies text[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into facts.agency_revisions (agency, revision)
  select agency, 1 from unnest(agencies) as agency order by agency
  on conflict do nothing
$$;
revoke execute on function facts.ensure_agencies(text[]) from public;
grant execute on function facts.ensure_agencies(text[]) to gateway_facts;
grant select on facts.records, facts.case_revisions, facts.agency_revisions to gateway_facts;

-- What the graph reads of the records, written with them: the newest version of every case and of every person in one.
drop view facts.cases;
drop table assignments;
drop table person_protections;
alter table agency_cases drop constraint agency_cases_type_check;
alter table agency_cases drop constraint agency_cases_check;
delete from case_persons;
alter table case_persons drop constraint case_persons_pkey;
alter table case_persons drop constraint case_persons_role_check;
alter table case_persons add column id uuid primary key;
alter table case_persons add column until date;
create index on case_persons (case_id);
-- A link may name a case whose records are yet to come.
alter table cooperation_links drop constraint cooperation_links_case_id_fkey;

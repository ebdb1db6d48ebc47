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

-- Until the gateway reads records alone: what it read before.
create function facts.payload(statement text) returns jsonb language sql immutable as $$
  select convert_from(decode(rpad(body, (length(body) + 3) / 4 * 4, '='), 'base64'), 'UTF8')::jsonb
  from (select translate(split_part(statement, '.', 2), '-_', '+/') as body) as part
$$;
create view facts.cases as
with newest as (
  select distinct on (kind, id) kind, case_id, person_id, facts.payload(statement) as payload
  from facts.records where kind in ('person', 'assignment') order by kind, id, version desc
)
select
  c.id,
  c.owner_agency,
  c.opened_on,
  c.closed_on,
  coalesce((
    select json_agg(json_build_object('id', p.person_id, 'role', p.role, 'protected', coalesce((
      select (n.payload ->> 'protected')::boolean from newest n where n.kind = 'person' and n.person_id = p.person_id
    ), true)) order by p.person_id)
    from case_persons p where p.case_id = c.id and p.until is null
  ), '[]') as persons,
  coalesce((
    select json_agg(n.payload ->> 'actorId') from newest n
    where n.kind = 'assignment' and n.case_id = c.id and n.payload ->> 'until' is null
  ), '[]') as staff
from agency_cases c;
grant select on facts.cases to gateway_facts;

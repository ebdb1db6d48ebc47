-- Up Migration
-- The disclosure log in its plain form (DESIGN.md, I3 and I4): what was released to whom, when, why. Pseudonymous ids,
-- categories and atoms, never a value. It stands beside the revisions of the case facts, so that one transaction can
-- see that these still hold and write the entries.

create schema log;

create table log.entries (
  seq bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  request_id uuid not null,
  case_id uuid,
  subject uuid,
  body jsonb not null
);
create index on log.entries (subject, seq);
create index on log.entries (case_id, seq);

create function log.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the disclosure log is append-only: % is refused', lower(tg_op);
end
$$;
create trigger append_only before update or delete or truncate on log.entries
  for each statement execute function log.refuse_change();

-- Writes the entries of every request whose facts still hold, and answers the positions (from 1) of these requests.
--
-- The share locks wait for a withdrawal under way and make the next one wait; each statement below sees what was
-- committed before it, so revisions are compared as they are while locked. Whoever changes revisions locks in the same
-- order: cases by id, then agencies by name.
--
--   request_ids, case_ids, case_revisions, days       one per request; case and revision null without a case
--   use_requests, use_agencies, use_revisions         one per agency that a request used; the position of the request
--   entry_requests, entry_subjects, entry_bodies      one per entry; likewise
--   fixed_day                                         the day it is said to be (development), or null
create function log.append(
  request_ids uuid[], case_ids uuid[], case_revisions bigint[], days date[],
  use_requests int[], use_agencies text[], use_revisions bigint[],
  entry_requests int[], entry_subjects uuid[], entry_bodies jsonb[],
  fixed_day date
) returns int[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  stale int[];
  accepted int[];
begin
  perform from facts.case_revisions c where c.case_id = any (case_ids) order by c.case_id for share;
  perform from facts.agency_revisions a where a.agency = any (use_agencies) order by a.agency for share;

  stale := array(
    select u.request
    from unnest(use_requests, use_agencies, use_revisions) as u (request, agency, revision)
    left join facts.agency_revisions a on a.agency = u.agency
    where a.revision is distinct from u.revision
  );
  accepted := array(
    select r.position::int
    from unnest(request_ids, case_ids, case_revisions, days) with ordinality as r (id, case_id, revision, day, position)
    left join facts.case_revisions c on c.case_id = r.case_id
    where (c.revision = r.revision or (r.case_id is null and r.revision is null))
      and r.day = coalesce(fixed_day, (clock_timestamp() at time zone 'Europe/Stockholm')::date)
      and r.position <> all (stale)
  );

  insert into log.entries (request_id, case_id, subject, body)
  select request_ids[e.request], case_ids[e.request], e.subject, e.body
  from unnest(entry_requests, entry_subjects, entry_bodies) with ordinality as e (request, subject, body, position)
  where e.request = any (accepted)
  order by e.position;

  return accepted;
end
$$;

-- The gateway's role may append, and nothing else.
revoke all on schema log from public;
revoke all on all tables in schema log from public;
revoke all on all functions in schema log from public;
grant usage on schema log to gateway_facts;
grant execute on function log.append to gateway_facts;

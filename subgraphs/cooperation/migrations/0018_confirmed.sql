-- Up Migration
-- A database that has been restored from a backup does not know what it has lost. `cooperation` remembers that beside it, in a
-- file (schema/log/head-file.ts), and says here which server it has compared with the file. Any restore, and any standby that
-- takes over, is another start of a server, or other tables: what was said is then of no use, and nothing is read or logged
-- until `cooperation` has compared again.

create table facts.confirmed (
  only_row boolean primary key default true check (only_row),
  -- `facts.this_server()` as it was when compared; null: something is missing, and an operator has not yet said what to do.
  server text,
  -- There has been a file: without it nothing is confirmed any more.
  remembered boolean not null default false
);

create function facts.this_server() returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select concat_ws(' ', extract(epoch from pg_postmaster_start_time()),
    (select d.oid from pg_database d where d.datname = current_database()), 'facts.confirmed'::regclass::oid)
$$;

create function facts.expect_confirmed() returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from facts.confirmed c where c.server = facts.this_server()) then
    raise exception using errcode = '55000', message =
      'the case facts are closed: expected that `cooperation` has found all in this database that it remembers beside it, but it has not (yet); its log says why';
  end if;
end
$$;

-- Nothing has been lost by this migration. `cooperation`, which runs it, compares right after.
insert into facts.confirmed (server) values (facts.this_server());

-- What operators have said of databases that lacked something (subgraphs/restored.ts).
create table facts.restorations (
  seq bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  by text not null,
  said jsonb not null
);
create trigger append_only before update or delete or truncate on facts.restorations
  for each statement execute function facts.refuse_change();

revoke all on function facts.this_server(), facts.expect_confirmed() from public;
grant execute on function facts.expect_confirmed() to gateway_facts;

-- As in 0010_log_statements.sql, but for the first line. Not dropped: gateways have prepared it.
create or replace function log.append(
  request_ids uuid[], case_ids uuid[], case_revisions bigint[], days date[],
  use_requests int[], use_agencies text[], use_revisions bigint[],
  entry_requests int[], entry_subjects uuid[], entry_statements text[], entry_records jsonb[], statement_texts text[],
  fixed_day date, skip_locked boolean, expiries timestamptz[] default null,
  out accepted int[], out blocked int[]
)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '150ms' as $$
declare
  locked_cases uuid[];
  locked_agencies text[];
  stale int[];
  held_up int[];
  -- On a fixed day the time of day is that of the clock (`momentOf`, schema/clock.ts).
  moved interval := coalesce(fixed_day - (clock_timestamp() at time zone 'Europe/Stockholm')::date, 0) * interval '1 day';
begin
  perform facts.expect_confirmed();

  -- The share locks wait for a withdrawal under way and make the next one wait. Whoever changes revisions locks in the
  -- same order: cases by id, then agencies by name. Each statement below sees what was committed before it, so that
  -- revisions are compared as they are while locked.
  if skip_locked then
    locked_cases := array(select c.case_id from facts.case_revisions c
      where c.case_id = any (case_ids) order by c.case_id for share skip locked);
    locked_agencies := array(select a.agency from facts.agency_revisions a
      where a.agency = any (use_agencies) order by a.agency for share skip locked);
  else
    locked_cases := array(select c.case_id from facts.case_revisions c
      where c.case_id = any (case_ids) order by c.case_id for share);
    locked_agencies := array(select a.agency from facts.agency_revisions a
      where a.agency = any (use_agencies) order by a.agency for share);
  end if;

  blocked := array(
    select r.position::int
    from unnest(case_ids) with ordinality as r (case_id, position)
    join facts.case_revisions c on c.case_id = r.case_id
    where r.case_id <> all (locked_cases)
    union
    select u.request
    from unnest(use_requests, use_agencies) as u (request, agency)
    join facts.agency_revisions a on a.agency = u.agency
    where u.agency <> all (locked_agencies)
  );
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
      and coalesce(clock_timestamp() + moved < expiries[r.position], true)
      and r.position <> all (blocked)
  );

  -- In the order of hashes, so that two gateways that bring the same ones never wait for each other in a circle.
  if cardinality(statement_texts) > 0 then
    begin
      insert into log.statements (hash, text)
      select t.hash, t.text
      from (select sha256(convert_to(text, 'UTF8')) as hash, text from unnest(statement_texts) as n (text)) t
      where encode(t.hash, 'hex') in (
        select e.statement from unnest(entry_requests, entry_statements) as e (request, statement)
        where e.request = any (accepted)
      )
      order by t.hash
      on conflict do nothing;
    exception when lock_not_available then
      held_up := array(
        select e.request from unnest(entry_requests, entry_statements) as e (request, statement)
        where e.request = any (accepted)
          and not exists (select from log.statements s where s.hash = decode(e.statement, 'hex'))
      );
      accepted := array(select request from unnest(accepted) as a (request) where request <> all (held_up));
      blocked := blocked || held_up;
    end;
  end if;

  insert into log.entries (request_id, case_id, subject, statement, records)
  select request_ids[e.request], case_ids[e.request], e.subject, decode(e.statement, 'hex'), e.records
  from unnest(entry_requests, entry_subjects, entry_statements, entry_records)
    with ordinality as e (request, subject, statement, records, position)
  where e.request = any (accepted)
  order by e.position;
end
$$;

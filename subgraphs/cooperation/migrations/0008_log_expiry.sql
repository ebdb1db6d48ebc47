-- Up Migration
-- An emergency ends by the clock: what rests on one is not released once it is over (`expiries`).

drop function log.append(
  uuid[], uuid[], bigint[], date[], int[], text[], bigint[], int[], uuid[], jsonb[], date, boolean
);

-- Parameters as in 0003_log.sql; `expiries`: one per request, null for none.
create function log.append(
  request_ids uuid[], case_ids uuid[], case_revisions bigint[], days date[],
  use_requests int[], use_agencies text[], use_revisions bigint[],
  entry_requests int[], entry_subjects uuid[], entry_bodies jsonb[],
  fixed_day date, skip_locked boolean, expiries timestamptz[] default null,
  out accepted int[], out blocked int[]
)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '150ms' as $$
declare
  locked_cases uuid[];
  locked_agencies text[];
  stale int[];
  -- On a fixed day the time of day is that of the clock (`momentOf`, schema/clock.ts).
  moved interval := coalesce(fixed_day - (clock_timestamp() at time zone 'Europe/Stockholm')::date, 0) * interval '1 day';
begin
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

  insert into log.entries (request_id, case_id, subject, body)
  select request_ids[e.request], case_ids[e.request], e.subject, e.body
  from unnest(entry_requests, entry_subjects, entry_bodies) with ordinality as e (request, subject, body, position)
  where e.request = any (accepted)
  order by e.position;
end
$$;
revoke all on function log.append from public;
grant execute on function log.append to gateway_facts;

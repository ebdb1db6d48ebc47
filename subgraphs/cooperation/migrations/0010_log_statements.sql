-- Up Migration
-- An entry is what was said of one subject (a statement: who asked, why, what was decided) and the records that were
-- released. Statements are the same for every answer by the same decisions: each is kept once, under the SHA-256 hash of
-- its text, and the gateway names those that the log has.

create table log.statements (
  hash bytea primary key check (hash = sha256(convert_to(text, 'UTF8'))),
  -- Or one text that is none would make the whole of the view below unreadable.
  text text not null check (jsonb_typeof(text::jsonb) = 'object' and jsonb_typeof(text::jsonb -> 'released') = 'array')
);
create trigger append_only before update or delete or truncate on log.statements
  for each statement execute function log.refuse_change();

alter table log.entries
  add column statement bytea references log.statements,
  add column records jsonb,
  alter column body drop not null,
  add check ((body is null) = (statement is not null and records is not null));

-- The entries as they are read, whichever way they were written. `records`: ids by category.
create view log.disclosures as
  select e.seq, e.at, e.request_id, e.case_id, e.subject,
    coalesce(e.body, s.text::jsonb || jsonb_build_object('records', e.records)) as body
  from log.entries e left join log.statements s on s.hash = e.statement;

drop function log.append(
  uuid[], uuid[], bigint[], date[], int[], text[], bigint[], int[], uuid[], jsonb[], date, boolean, timestamptz[]
);

-- Parameters as in 0003_log.sql and 0008_log_expiry.sql, but for:
--   entry_statements   one per entry: the hash of its statement, as hexadecimal digits
--   entry_records      one per entry: ids of the records released, by category
--   statement_texts    statements that the log may not have; those of requests that are not accepted are not kept
-- Who brings a statement that another transaction is writing, and does not end, is blocked.
-- Fails with `foreign_key_violation` when it has not got a statement that is named.
create function log.append(
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
revoke all on log.statements, log.disclosures from public;
revoke all on function log.append from public;
grant execute on function log.append to gateway_facts;

-- Up Migration
-- Releases. `release`: by what a bundle came into force, the hash of its signed analysis or of the word that took another
-- back; null for one of development, which nobody signs. Each comes into force once, in place of the one that it names.

alter table facts.bundles add column release text unique;

-- Answers {"serial": N}, {"inForce": HASH} when another is in force than `replaces` says (null: whichever), or by another
-- release than a rollback takes back (`takes_back`, null: it is none), or {"replaced": true} when this release has been in
-- force before.
create function facts.put_release_in_force(new_hash text, new_release text, replaces text, takes_back text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  newest facts.bundles;
begin
  lock table facts.bundles in exclusive mode;
  select * into newest from facts.bundles order by serial desc limit 1;
  if newest.release is not distinct from new_release then
    return jsonb_build_object('serial', newest.serial);
  elsif exists (select from facts.bundles b where b.release = new_release) then
    return jsonb_build_object('replaced', true);
  elsif (replaces is not null and newest.hash is not null and newest.hash <> replaces)
    or (takes_back is not null and newest.release is distinct from takes_back) then
    return jsonb_build_object('inForce', newest.hash);
  end if;
  insert into facts.bundles (hash, release) values (new_hash, new_release) returning * into newest;
  return jsonb_build_object('serial', newest.serial);
end
$$;

create function facts.release_in_force() returns text
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select release from facts.bundles order by serial desc limit 1
$$;

-- The bundles put into force within the last `within_ms` milliseconds, and the one before them, with their age.
create function facts.newest_bundles(within_ms integer) returns table (serial bigint, age_ms bigint)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select b.serial, (extract(epoch from clock_timestamp() - b.since) * 1000)::bigint
  from facts.bundles b
  where b.serial >= coalesce(
    (select max(o.serial) from facts.bundles o where o.since <= clock_timestamp() - make_interval(secs => within_ms / 1000.0)),
    0)
  order by b.serial
$$;

revoke all on function facts.put_release_in_force(text, text, text, text), facts.release_in_force(), facts.newest_bundles(integer) from public;
grant execute on function facts.put_release_in_force(text, text, text, text), facts.release_in_force(), facts.newest_bundles(integer) to gateway_facts;

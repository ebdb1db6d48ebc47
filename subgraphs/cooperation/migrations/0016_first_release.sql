-- Up Migration
-- A first release, compared with nothing and so signed by every agency, may take the place of a bundle that nobody signed
-- (`replaces` is then the empty text): so a database that was used before bundles were signed goes on. Never where one has been.

create or replace function facts.put_release_in_force(new_hash text, new_release text, replaces text, takes_back text) returns jsonb
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
  elsif (replaces is not null and newest.hash is not null and newest.hash <> replaces
      and not (replaces = '' and not exists (select from facts.bundles b where b.release is not null)))
    or (takes_back is not null and newest.release is distinct from takes_back) then
    return jsonb_build_object('inForce', newest.hash);
  end if;
  insert into facts.bundles (hash, release) values (new_hash, new_release) returning * into newest;
  return jsonb_build_object('serial', newest.serial);
end
$$;

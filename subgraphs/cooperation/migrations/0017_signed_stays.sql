-- Up Migration
-- A bundle that nobody signed comes into force only where none has ever been signed. Else a gateway without a registry, of
-- development or of a version from before releases, would put one in the place of a signed one for good: what was in force
-- before does not come again, so that no gateway could start again.

create or replace function facts.put_in_force(new_hash text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  newest facts.bundles;
begin
  lock table facts.bundles in exclusive mode;
  if exists (select from facts.bundles b where b.release is not null) then
    raise exception 'expected a signed bundle, since this database has had one: take one of a registry (FAMILJEGRAF_REGISTRY, FAMILJEGRAF_RELEASE_KEYS)';
  end if;
  select * into newest from facts.bundles order by serial desc limit 1;
  if newest.hash is distinct from new_hash then
    insert into facts.bundles (hash) values (new_hash) returning * into newest;
  end if;
  return newest.serial;
end
$$;

-- Up Migration
-- Bundles in the order in which they were put into force. One that is put back gets a new number: the order only grows.

create table facts.bundles (
  serial bigint generated always as identity primary key,
  hash text not null,
  since timestamptz not null default clock_timestamp()
);

create function facts.put_in_force(new_hash text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  newest facts.bundles;
begin
  lock table facts.bundles in exclusive mode;
  select * into newest from facts.bundles order by serial desc limit 1;
  if newest.hash is distinct from new_hash then
    insert into facts.bundles (hash) values (new_hash) returning * into newest;
  end if;
  return newest.serial;
end
$$;
revoke all on function facts.put_in_force(text) from public;
grant execute on function facts.put_in_force(text) to gateway_facts;

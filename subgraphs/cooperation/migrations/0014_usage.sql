-- Up Migration
-- How often clients' trusted documents are asked for, so that an agency knows whom a change of its fields would break.
-- Counts per day; nothing tells who asked, or about whom.

create schema usage;

create table usage.documents (
  client text not null,
  version text not null,
  document text not null,
  purpose text not null,
  -- `Type.field`, each once.
  fields text[] not null,
  primary key (client, version, document)
);

create table usage.days (
  day date not null,
  client text not null,
  version text not null,
  document text not null,
  requests bigint not null check (requests > 0),
  primary key (day, client, version, document),
  foreign key (client, version, document) references usage.documents
);

-- One element per document and day. Every gateway adds to the same rows, in the same order.
create function usage.add(
  days date[], clients text[], versions text[], purposes text[], documents text[], fields jsonb[], requests bigint[]
) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into usage.documents (client, version, document, purpose, fields)
  select distinct on (c.client, c.version, c.document) c.client, c.version, c.document, c.purpose,
    array(select jsonb_array_elements_text(c.fields))
  from unnest(clients, versions, documents, purposes, fields) as c (client, version, document, purpose, fields)
  order by c.client, c.version, c.document
  on conflict (client, version, document) do update set purpose = excluded.purpose, fields = excluded.fields;

  insert into usage.days as d (day, client, version, document, requests)
  select c.day, c.client, c.version, c.document, sum(c.requests)
  from unnest(days, clients, versions, documents, requests) as c (day, client, version, document, requests)
  group by c.day, c.client, c.version, c.document
  order by c.day, c.client, c.version, c.document
  on conflict (day, client, version, document) do update set requests = d.requests + excluded.requests;
$$;

-- The gateway's role may add, and nothing else.
revoke all on schema usage from public;
revoke all on all tables in schema usage from public;
revoke all on all functions in schema usage from public;
grant usage on schema usage to gateway_facts;
grant execute on function usage.add to gateway_facts;

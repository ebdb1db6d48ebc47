-- Up Migration
-- What the agency remembers of signed records, so that nobody who leaves one out of a grant, or carries an older version,
-- is believed (DESIGN.md, I5; subgraphs/PROTOCOL.md, P13 and P15).

-- The newest version seen of each record, whether it came with a grant or straight from the agency's own systems. Opaque
-- ids and conditions, never content. `narrows`: what it closes even where a grant leaves it out; null for all else.
create table known_records (
  kind text not null,
  id uuid not null,
  owner text not null,
  version bigint not null,
  narrows text,
  record jsonb not null,
  primary key (kind, id, owner)
);
create index on known_records (narrows) where narrows is not null;

-- Which of the gateway's keys signed what was newest: a key that is taken out takes with it what it drove up.
alter table newest_seen add column kid text not null default '';

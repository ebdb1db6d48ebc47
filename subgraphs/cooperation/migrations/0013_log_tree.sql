-- Up Migration
-- The log as a tree that nobody can rewrite (schema/log/FORMAT.md). What gateways append waits in `log.entries` until the
-- sequencer, a moment later, has sealed it and put it into the tree, in one transaction; there it stays.

-- The transaction that kept a record, and what an entry's transaction saw: together they say by which records an answer
-- was decided, exactly.
alter table facts.records add column tx xid8 not null default pg_current_xact_id();
create index on facts.records (tx);
alter table log.entries add column snapshot pg_snapshot not null default pg_current_snapshot();
alter table log.statements add column since timestamptz not null default clock_timestamp();

-- Leaves, in order. What stands beside `leaf` repeats what it says, or its body says, to find it by.
create table log.leaves (
  index bigint primary key check (index >= 0),
  leaf text not null,
  kind text not null,
  -- Where it came from: of `log.entries`, `facts.records`, `facts.bundles` or `log.acts`.
  source bigint,
  subject bytea,
  count bigint,
  case_tag bytea,
  request_id uuid,
  unique (kind, source),
  unique (subject, count)
);
create index on log.leaves (case_tag) where case_tag is not null;
create index on log.leaves (request_id) where request_id is not null;
create trigger append_only before update or delete or truncate on log.leaves
  for each statement execute function log.refuse_change();

-- Hashes of complete subtrees from level 8 on; those below are made from at most 255 leaves.
create table log.nodes (
  level smallint not null check (level >= 8),
  index bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (level, index)
);
create trigger append_only before update or delete or truncate on log.nodes
  for each statement execute function log.refuse_change();

create table log.checkpoints (
  size bigint primary key,
  at timestamptz not null default clock_timestamp(),
  note text not null
);
create trigger append_only before update or delete or truncate on log.checkpoints
  for each statement execute function log.refuse_change();

-- What retention may erase: nothing of the tree. `period`: the year in which it was sealed; a subject has a key for each.
create table log.subject_keys (
  subject bytea not null check (length(subject) = 32),
  period smallint not null,
  wrapped bytea not null,
  primary key (subject, period)
);
create table log.sealed_statements (
  hash bytea primary key check (hash = sha256(sealed)),
  subject bytea not null,
  period smallint not null,
  sealed bytea not null
);
create index on log.sealed_statements (subject, period);
create table log.bodies (
  index bigint primary key,
  period smallint not null,
  sealed bytea not null
);
create index on log.bodies (period);

-- The newest entry of every chain.
create table log.heads (
  subject bytea primary key,
  count bigint not null,
  last bytea not null check (length(last) = 32)
);

-- The one row that sequencers lock: two never write at once.
create table log.tree (
  only_row boolean primary key default true check (only_row),
  size bigint not null
);
insert into log.tree (size) values (0);

-- What officials did with the log, until it stands in the tree.
create table log.acts (
  seq bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  kind text not null check (kind in ('extract', 'review', 'retention', 'heads')),
  by text not null,
  agency text not null,
  said jsonb not null
);

-- An entry leaves the place where it waits for the tree alone; a statement, when no gateway has brought it for a while and
-- no entry waits that names it.
create function log.refuse_loss() returns trigger language plpgsql
-- Its plan is made while the tables are small, and kept: by the index from the beginning.
set enable_seqscan = off as $$
declare
  seqs bigint[] := array(select seq from gone);
begin
  if cardinality(seqs) <> (select count(*) from log.leaves where kind = 'disclosure' and source = any (seqs)) then
    raise exception 'the disclosure log is append-only: an entry that is not in the tree stays';
  end if;
  return null;
end
$$;
create function log.refuse_early() returns trigger language plpgsql as $$
begin
  if exists (select from gone where since > clock_timestamp() - interval '15 minutes') then
    raise exception 'the disclosure log is append-only: a new statement stays';
  end if;
  return null;
end
$$;
drop trigger append_only on log.entries;
create trigger append_only before update or truncate on log.entries
  for each statement execute function log.refuse_change();
create trigger no_loss after delete on log.entries referencing old table as gone
  for each statement execute function log.refuse_loss();
drop trigger append_only on log.statements;
create trigger append_only before update or truncate on log.statements
  for each statement execute function log.refuse_change();
create trigger no_loss after delete on log.statements referencing old table as gone
  for each statement execute function log.refuse_early();

-- These two were for readers in SQL: a reader opens what is sealed (schema/log/read-entries.ts).
drop index log.entries_subject_seq_idx;
drop index log.entries_case_id_seq_idx;
create index on log.entries (case_id);
create index on log.entries (statement);

revoke all on all tables in schema log from public;
revoke all on all functions in schema log from public;
grant execute on function log.append to gateway_facts;

-- Up Migration
-- What every agency has, whatever it holds.

-- Which demo records have been loaded, and for which day.
create table seeds (
  name text primary key,
  day date not null
);

-- The holder's own record of the questions it received: who asked, in which case, for what. Never an answer's values.
create table request_log (
  id bigint generated always as identity primary key,
  received_at timestamptz not null default now(),
  request_id text,
  actor_id text,
  actor_agency text,
  case_id text,
  document text,
  variables jsonb,
  grant_claims jsonb,
  status text not null
);

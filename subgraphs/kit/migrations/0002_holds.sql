-- Up Migration
-- What an agency checks grants against (subgraphs/PROTOCOL.md).

-- The agency's own veto, set here and felt by the next question: of a category, about a person, or of both (null: of
-- all). `until` is the first day on which it holds no longer.
create table holds (
  id bigint generated always as identity primary key,
  category text,
  person_id uuid,
  since date not null default current_date,
  until date,
  check (until is null or until > since)
);

-- The newest that any process of this agency has seen: scope `case:ID`, `agency` or `bundle`.
create table newest_seen (
  scope text primary key,
  value bigint not null
);

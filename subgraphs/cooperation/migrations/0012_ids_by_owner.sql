-- Up Migration
-- An id is its owner's. Those of many records follow from what another agency may know too (a case and a person, a consent):
-- were it one id for all, an agency could take another's before it is used, or try whether it is. Ids by which agencies
-- name each other's records stay one for all: the intake sees to it (facts/kept.ts).

alter table facts.records drop constraint records_pkey;
alter table facts.records add primary key (kind, id, owner, version);
alter table case_file.records drop constraint records_pkey;
alter table case_file.records add primary key (kind, id, owner, version);

-- What the graph reads: a case has a person once, whatever the id of the record.
alter table case_persons drop constraint case_persons_pkey;
alter table case_persons add primary key (case_id, person_id);

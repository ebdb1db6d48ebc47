-- Up Migration
-- A cooperation case ends: no more links and rows; each agency ends its own link.

alter table cooperation_cases add column closed_on date;

-- Up Migration
-- The cooperation case, its links and its plan follow from signed records (facts/project.ts), in whatever order they come.

alter table cooperation_links drop constraint cooperation_links_cooperation_id_fkey;
alter table plan_rows drop constraint plan_rows_cooperation_id_fkey;
alter table cooperation_links add column link_id uuid;

-- Up Migration
-- What the gateways' role may not do: keep records out, or name agencies.

-- Records come in one request after another: each locks this row. No other role may, so that no reader keeps a
-- withdrawal out.
create table facts.intake (
  only_row boolean primary key default true check (only_row)
);
insert into facts.intake default values;

-- The intake itself gives every agency its revision when it starts.
drop function facts.ensure_agencies(text[]);

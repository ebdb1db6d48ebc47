-- Up Migration
-- What each migration said when it was run or first met here: one that is edited afterwards is refused, not passed over.
create table migration_digests (
  file text primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$')
);

-- Up Migration
-- Tvångsmedel: beslag, drogprov (kroppsbesiktning). Marks as of suspicions: förundersökningssekretess (OSL 18:1), and
-- särskilt begränsad krets (polisens brottsdatalag 3:1 to 3:2): actor ids; null means that there is none.
create table seizures (
  id uuid primary key,
  person_id uuid not null references persons,
  seized_on date not null,
  kind text not null check (kind in ('DRUGS', 'WEAPON', 'PHONE', 'MONEY')),
  investigation_secrecy boolean not null,
  limited_circle text[],
  recorded_on date not null
);
create index on seizures (person_id);

create table drug_tests (
  id uuid primary key,
  person_id uuid not null references persons,
  taken_on date not null,
  -- Null until the answer of the laboratory has come.
  positive boolean,
  investigation_secrecy boolean not null,
  limited_circle text[],
  recorded_on date not null
);
create index on drug_tests (person_id);

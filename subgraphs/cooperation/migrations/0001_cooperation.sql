-- Up Migration
-- What agencies assert about their own cases, and the cooperation case that links them. Persons are opaque ids only.

create table agency_cases (
  id uuid primary key,
  owner_agency text not null,
  type text not null check (type in ('REPORT', 'CHILD_INQUIRY', 'SERVICE', 'CRIME_PREVENTION', 'PUPIL_SUPPORT', 'SANCTION')),
  purposes text[] not null check (cardinality(purposes) > 0),
  opened_on date not null,
  -- SoL 20:2, beslut att inleda utredning; within 14 days of the report.
  inquiry_decided_on date,
  due_on date,
  closed_on date check (closed_on >= opened_on),
  recorded_on date not null
);

create table case_persons (
  case_id uuid not null references agency_cases,
  person_id uuid not null,
  role text not null check (role in ('CHILD', 'GUARDIAN', 'SIBLING', 'OTHER_ADULT')),
  since date not null,
  recorded_on date not null,
  primary key (case_id, person_id)
);

create table assignments (
  case_id uuid not null references agency_cases,
  actor_id text not null,
  since date not null,
  recorded_on date not null,
  primary key (case_id, actor_id)
);

-- Asserted by `population`: protected or not, never the level.
create table person_protections (
  person_id uuid primary key,
  protected boolean not null,
  recorded_on date not null
);

create table cooperation_cases (
  id uuid primary key,
  opened_on date not null,
  recorded_on date not null
);

create table cooperation_links (
  case_id uuid primary key references agency_cases,
  cooperation_id uuid not null references cooperation_cases,
  linked_on date not null,
  recorded_on date not null
);

create table plan_rows (
  id uuid primary key,
  cooperation_id uuid not null references cooperation_cases,
  owner_agency text not null,
  -- Written for all linked agencies, or for the owner alone.
  for_all boolean not null,
  activity text not null check (activity in
    ('JOINT_MEETING', 'MEETING_WITH_FAMILY', 'MENTOR', 'MVP', 'TAGET', 'FOLLOW_UP')),
  due_on date,
  done_on date,
  recorded_on date not null
);

-- The case facts that the gateway may read, and nothing else: one row per case. A person whose protection is unknown
-- counts as protected.
create schema facts;

create view facts.cases as
select
  c.id,
  c.owner_agency,
  c.opened_on,
  c.closed_on,
  coalesce((
    select json_agg(json_build_object('id', p.person_id, 'role', p.role, 'protected', coalesce(f.protected, true))
                    order by p.person_id)
    from case_persons p left join person_protections f using (person_id)
    where p.case_id = c.id
  ), '[]') as persons,
  coalesce((select json_agg(a.actor_id order by a.actor_id) from assignments a where a.case_id = c.id), '[]') as staff
from agency_cases c;

-- The gateway's role is made with the database server (docker-compose.yml shows how); here it is let in, to this view
-- alone. Without the role this migration fails, so that the gateway is not left outside unnoticed.
do $$
begin
  execute format('grant connect on database %I to gateway_facts', current_database());
end
$$;
grant usage on schema facts to gateway_facts;
grant select on facts.cases to gateway_facts;

-- The ground floor: organisations, events and their deliveries, audit, commands, counters, files.

-- Local tables (not sharded): the directory of organisations.
create table platform.org (
  id uuid primary key,
  name text not null,
  time_zone text not null,
  currency char(3) not null,
  locale text not null,
  is_demo boolean not null default false,
  settings jsonb not null default '{}',
  created_at timestamptz not null
);

create table platform.event (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  key text not null,
  payload jsonb not null,
  cause text not null,
  at timestamptz not null,
  primary key (org_id, id)
);
create index event_by_key on platform.event (org_id, key, id);

-- A row is work still owed to a subscriber; done work leaves no row.
create table platform.delivery (
  org_id uuid not null,
  subscriber text not null,
  event_id uuid not null,
  key text not null,
  run_after timestamptz not null,
  attempts int not null default 0,
  error text,
  dead_at timestamptz,
  primary key (org_id, subscriber, event_id)
);

create table platform.audit (
  org_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  why text,
  cause text not null,
  primary key (org_id, id)
);
create index audit_by_subject on platform.audit (org_id, subject_kind, subject_id, id);

-- Same key and same input give the same answer; same key and other input are refused.
create table platform.command (
  org_id uuid not null,
  key text not null,
  name text not null,
  input_hash text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (org_id, key)
);

create table platform.counter (
  org_id uuid not null,
  name text not null,
  value bigint not null,
  primary key (org_id, name)
);

create table platform.file (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  bytes bigint not null,
  sha256 text not null,
  at timestamptz not null,
  primary key (org_id, id)
);

-- A person's or the shop's saved filters, columns and sort of one table.
create table platform.saved_view (
  org_id uuid not null,
  id uuid not null,
  owner_id text,
  screen text not null,
  name text not null,
  definition jsonb not null,
  updated_at timestamptz not null,
  primary key (org_id, id)
);

alter table platform.event enable row level security;
alter table platform.event force row level security;
create policy own_org on platform.event using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table platform.delivery enable row level security;
alter table platform.delivery force row level security;
create policy own_org on platform.delivery using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table platform.audit enable row level security;
alter table platform.audit force row level security;
create policy own_org on platform.audit using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table platform.command enable row level security;
alter table platform.command force row level security;
create policy own_org on platform.command using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table platform.counter enable row level security;
alter table platform.counter force row level security;
create policy own_org on platform.counter using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table platform.file enable row level security;
alter table platform.file force row level security;
create policy own_org on platform.file using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table platform.saved_view enable row level security;
alter table platform.saved_view force row level security;
create policy own_org on platform.saved_view using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

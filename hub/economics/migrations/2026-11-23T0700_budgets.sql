-- What a channel shall bring and may cost in a month, when somebody is told that it goes otherwise, and what hidden costs are about.

create table economics.budget (
  org_id uuid not null,
  month date not null,
  channel_id uuid not null,
  -- The channel's own.
  currency char(3) not null,
  -- Null: nobody said. A profit may be planned to be a loss.
  revenue_minor bigint check (revenue_minor >= 0),
  ads_minor bigint check (ads_minor >= 0),
  profit_minor bigint,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (org_id, month, channel_id, currency),
  foreign key (org_id, channel_id) references catalog.channel (org_id, id) on delete cascade
);

-- From where on somebody is told; parts of a million. One row an organisation, none: what the code says.
create table economics.budget_limit (
  org_id uuid not null,
  -- How far a month may stand from its plan.
  pace_ppm int not null check (pace_ppm between 10000 and 1000000),
  -- How much may hang on few channels: the sum of the squared shares, and the largest share.
  hhi_ppm int not null check (hhi_ppm between 1 and 1000000),
  largest_ppm int not null check (largest_ppm between 1 and 1000000),
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (org_id)
);

-- One row a crossing: raised once, ended when it is over.
create table economics.budget_alarm (
  org_id uuid not null,
  id uuid not null,
  -- What it is about, so that it is not raised twice.
  subject text not null,
  kind text not null,
  measure text not null,
  channel_id uuid,
  month date not null,
  currency char(3) not null,
  -- As it stood when it was raised.
  value text not null,
  limit_value text not null,
  raised_at timestamptz not null,
  ended_at timestamptz,
  primary key (org_id, id)
);
create unique index budget_alarm_open on economics.budget_alarm (org_id, subject) where ended_at is null;
create index budget_alarm_recent on economics.budget_alarm (org_id, raised_at);

-- What a hidden cost is about (a parcel nobody fetched, a sale there was no stock for) and who carried it, where that is known.
alter table economics.cost_entry add column topic text check (topic in ('return', 'no_pickup', 'penalty', 'oversell', 'chargeback', 'manual'));
alter table economics.cost_entry add column carrier text;
create index cost_entry_by_topic on economics.cost_entry (org_id, day) where topic is not null;
-- What counts in another month than its own: few rows among many.
create index cost_entry_late on economics.cost_entry (org_id, month) where day < month;
create index line_corrections on economics.line (org_id, placed_month) where placed_month <> month;

alter table economics.budget enable row level security;
alter table economics.budget force row level security;
create policy own_org on economics.budget using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.budget_limit enable row level security;
alter table economics.budget_limit force row level security;
create policy own_org on economics.budget_limit using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.budget_alarm enable row level security;
alter table economics.budget_alarm force row level security;
create policy own_org on economics.budget_alarm using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

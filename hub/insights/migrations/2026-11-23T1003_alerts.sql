-- What was unusual, from when until when, what it is worth, and whether somebody was told.

create table insights.alert (
  org_id uuid not null,
  id uuid not null,
  -- What it is about: the same trouble is one alert until it ends.
  subject text not null,
  kind text not null check (kind in ('unusual', 'stopped', 'budget')),
  kpi text not null,
  channel_id uuid,
  currency char(3) not null,
  direction text not null check (direction in ('down', 'up')),
  -- The store days that it was seen on, and over how many days it was looked at last.
  first_day date not null,
  last_day date not null,
  days int not null,
  actual bigint not null,
  expected bigint not null,
  low bigint not null,
  high bigint not null,
  -- How many comparable days it is held against, of which kind, and what was special about the day.
  sample int not null,
  compared_with text not null,
  mark text,
  -- What it is worth so far: an estimate.
  worth_minor bigint not null,
  raised_at timestamptz not null,
  -- The store day on which it was raised: of whose budget it is.
  raised_day date not null,
  ended_at timestamptz,
  -- sent: mail and webhook. held: the day's budget was spent on dearer ones. muted: somebody did not want to hear of it. small: below what is told.
  told text not null check (told in ('sent', 'held', 'muted', 'small')),
  handled_at timestamptz,
  handled_by text,
  handled_why text,
  primary key (org_id, id)
);
create unique index alert_open on insights.alert (org_id, subject) where ended_at is null;
create index alert_by_day on insights.alert (org_id, raised_day, id);

-- Which days were looked at: none twice. `silent`: where there were too few comparable days, [{channelId, kpi, reason, sample, needed}].
create table insights.alert_day (
  org_id uuid not null,
  day date not null,
  looked_at timestamptz not null,
  raised int not null,
  ended int not null,
  silent jsonb not null,
  primary key (org_id, day)
);

create table insights.alert_mute (
  org_id uuid not null,
  subject text not null,
  why text not null,
  -- Null: until somebody takes it back.
  until_at timestamptz,
  actor text not null,
  at timestamptz not null,
  primary key (org_id, subject)
);

create table insights.alert_settings (
  org_id uuid not null,
  per_day int not null check (per_day between 0 and 100),
  -- In the shop's own currency: what is worth less is kept, and not told.
  least_minor bigint not null check (least_minor >= 0),
  receivers jsonb not null default '[]',
  locale text not null,
  updated_at timestamptz not null,
  primary key (org_id)
);

alter table insights.alert enable row level security;
alter table insights.alert force row level security;
create policy own_org on insights.alert using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table insights.alert_day enable row level security;
alter table insights.alert_day force row level security;
create policy own_org on insights.alert_day using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table insights.alert_mute enable row level security;
alter table insights.alert_mute force row level security;
create policy own_org on insights.alert_mute using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table insights.alert_settings enable row level security;
alter table insights.alert_settings force row level security;
create policy own_org on insights.alert_settings using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

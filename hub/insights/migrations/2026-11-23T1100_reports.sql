-- Reports that people put together: kept with every version, shown to strangers by link, sent by mail at an hour of the shop's clock.

create table insights.report (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  -- Measures, rows, columns, filters, range, order and picture; its form is said once, in insights/reports/report.ts.
  spec jsonb not null,
  visibility text not null check (visibility in ('shop', 'self')),
  version int not null,
  owner_id text not null,
  owner_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (org_id, id)
);

-- What it was at each time, the present one included.
create table insights.report_version (
  org_id uuid not null,
  report_id uuid not null,
  version int not null,
  name text not null,
  spec jsonb not null,
  visibility text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (org_id, report_id, version),
  foreign key (org_id, report_id) references insights.report (org_id, id) on delete cascade
);

-- What a stranger sees is fixed when it is shared: a later change of the report never shows more than was meant.
create table insights.report_share (
  org_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  token_hash text not null,
  name text not null,
  spec jsonb not null,
  may_download boolean not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  views bigint not null default 0,
  last_viewed_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, report_id) references insights.report (org_id, id) on delete cascade
);
create index report_share_by_report on insights.report_share (org_id, report_id, created_at);

-- Which shop a link belongs to: asked before the shop is known, so it is local (not sharded, no row-level security).
create table insights.report_share_address (
  share_id uuid primary key,
  shop_id uuid not null
);

create table insights.report_schedule (
  org_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  every text not null check (every in ('day', 'week', 'month')),
  -- Monday is 1; of a month the day, or its last where it is shorter.
  on_day int not null check (on_day between 1 and 31),
  hour int not null check (hour between 0 and 23),
  recipients text[] not null,
  language text not null,
  is_on boolean not null,
  next_at timestamptz not null,
  attempts int not null default 0,
  retry_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, report_id) references insights.report (org_id, id) on delete cascade
);
create index report_schedule_due on insights.report_schedule (org_id, next_at) where is_on;

-- Each occurrence once, whoever gets to it first; a failed one says why.
create table insights.report_sent (
  org_id uuid not null,
  schedule_id uuid not null,
  due_at timestamptz not null,
  state text not null check (state in ('sent', 'failed')),
  mail_key text,
  problem text,
  at timestamptz not null,
  primary key (org_id, schedule_id, due_at),
  foreign key (org_id, schedule_id) references insights.report_schedule (org_id, id) on delete cascade
);

-- The second net: no statement sees another organisation's rows, whatever it forgets to say.
alter table insights.report enable row level security;
alter table insights.report force row level security;
create policy own_org on insights.report using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table insights.report_version enable row level security;
alter table insights.report_version force row level security;
create policy own_org on insights.report_version using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table insights.report_share enable row level security;
alter table insights.report_share force row level security;
create policy own_org on insights.report_share using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table insights.report_schedule enable row level security;
alter table insights.report_schedule force row level security;
create policy own_org on insights.report_schedule using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table insights.report_sent enable row level security;
alter table insights.report_sent force row level security;
create policy own_org on insights.report_sent using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

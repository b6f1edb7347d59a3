-- What ads cost and who came, day by day, as each system said it and when. Nothing said is ever changed: what is said
-- differently later is another version, and the newest counts.

-- A connection as this room knows it: whose words these are, and which of our channels it advertises.
create table attribution.source (
  org_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('ads', 'analytics')),
  connector text not null,
  name text not null,
  -- Where its spend is charged unless a campaign says otherwise.
  channel_id uuid,
  told_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, channel_id) references catalog.channel (org_id, id) on delete restrict
);

create table attribution.campaign (
  org_id uuid not null,
  source_id uuid not null,
  external_id text not null,
  name text not null,
  attributes jsonb,
  -- Null: as its source.
  channel_id uuid,
  told_at timestamptz not null,
  primary key (org_id, source_id, external_id),
  foreign key (org_id, source_id) references attribution.source (org_id, id) on delete cascade,
  foreign key (org_id, channel_id) references catalog.channel (org_id, id) on delete restrict
);

create table attribution.spend_day (
  org_id uuid not null,
  source_id uuid not null,
  -- Of the account's own zone.
  day date not null,
  campaign_id text not null,
  version int not null,
  said_at timestamptz not null,
  -- When another version was said; null: this one counts.
  until_at timestamptz,
  currency char(3) not null,
  spend_minor bigint not null,
  impressions bigint not null check (impressions >= 0),
  clicks bigint not null check (clicks >= 0),
  -- Platforms attribute in parts.
  conversions numeric not null,
  -- Null: the platform does not say what they are worth.
  value_minor bigint,
  primary key (org_id, source_id, day, campaign_id, version),
  foreign key (org_id, source_id, campaign_id) references attribution.campaign (org_id, source_id, external_id) on delete cascade
);
create index spend_now on attribution.spend_day (org_id, day, source_id, campaign_id) where until_at is null;

create table attribution.visit_day (
  org_id uuid not null,
  source_id uuid not null,
  day date not null,
  -- Of the session, in the analytics system's own words; "source" is whose words these are.
  origin text not null,
  medium text not null,
  campaign text not null,
  version int not null,
  said_at timestamptz not null,
  until_at timestamptz,
  currency char(3) not null,
  sessions bigint not null,
  users bigint not null,
  views bigint,
  carts bigint,
  checkouts bigint,
  purchases bigint not null,
  revenue_minor bigint not null,
  primary key (org_id, source_id, day, origin, medium, campaign, version),
  foreign key (org_id, source_id) references attribution.source (org_id, id) on delete cascade
);
create index visit_now on attribution.visit_day (org_id, day, source_id) where until_at is null;

-- What other rooms and reports may read: what counts now, with the channel that it is charged to.
create view attribution.facts_ad_spend with (security_invoker = true) as
  select d.org_id, d.day, d.source_id, s.connector, d.campaign_id, c.name as campaign, coalesce(c.channel_id, s.channel_id) as channel_id,
    d.currency, d.spend_minor, d.impressions, d.clicks, d.conversions, d.value_minor, d.version, d.said_at
  from attribution.spend_day d
  join attribution.campaign c on c.org_id = d.org_id and c.source_id = d.source_id and c.external_id = d.campaign_id
  join attribution.source s on s.org_id = d.org_id and s.id = d.source_id
  where d.until_at is null;
create view attribution.facts_visits with (security_invoker = true) as
  select d.org_id, d.day, d.source_id, s.connector, s.channel_id, d.origin, d.medium, d.campaign, d.currency, d.sessions, d.users, d.views, d.carts, d.checkouts, d.purchases, d.revenue_minor, d.version, d.said_at
  from attribution.visit_day d join attribution.source s on s.org_id = d.org_id and s.id = d.source_id
  where d.until_at is null;

alter table attribution.source enable row level security;
alter table attribution.source force row level security;
create policy own_org on attribution.source using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table attribution.campaign enable row level security;
alter table attribution.campaign force row level security;
create policy own_org on attribution.campaign using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table attribution.spend_day enable row level security;
alter table attribution.spend_day force row level security;
create policy own_org on attribution.spend_day using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table attribution.visit_day enable row level security;
alter table attribution.visit_day force row level security;
create policy own_org on attribution.visit_day using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

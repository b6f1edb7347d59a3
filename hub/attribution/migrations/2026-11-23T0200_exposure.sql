-- How often things were shown and clicked where they are shown for nothing or for ads: by day and thing, in versions as spend is.
alter table attribution.source drop constraint source_kind_check;
alter table attribution.source add constraint source_kind_check check (kind in ('ads', 'analytics', 'showing'));

create table attribution.exposure_day (
  org_id uuid not null,
  source_id uuid not null,
  day date not null,
  -- The seller's own code of the thing there.
  offer text not null,
  medium text not null check (medium in ('free', 'paid')),
  version int not null,
  said_at timestamptz not null,
  until_at timestamptz,
  impressions bigint not null check (impressions >= 0),
  clicks bigint not null check (clicks >= 0),
  -- Null: the platform does not say.
  conversions numeric,
  currency char(3),
  value_minor bigint,
  primary key (org_id, source_id, day, offer, medium, version),
  foreign key (org_id, source_id) references attribution.source (org_id, id) on delete cascade
);
create index exposure_now on attribution.exposure_day (org_id, day, source_id, offer) where until_at is null;

create view attribution.facts_exposure with (security_invoker = true) as
  select d.org_id, d.day, d.source_id, s.connector, s.channel_id, d.offer, d.medium, d.impressions, d.clicks, d.conversions, d.currency, d.value_minor, d.version, d.said_at
  from attribution.exposure_day d join attribution.source s on s.org_id = d.org_id and s.id = d.source_id
  where d.until_at is null;

alter table attribution.exposure_day enable row level security;
alter table attribution.exposure_day force row level security;
create policy own_org on attribution.exposure_day using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

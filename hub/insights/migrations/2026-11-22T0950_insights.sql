-- Kept roll-ups: each order's contribution as last counted, and its sum by store day, channel and currency.
-- What each measure counts is said once, in insights/measures.ts.

create table insights.counted_order (
  org_id uuid not null,
  order_id uuid not null,
  day date not null,
  channel_id uuid not null,
  currency char(3) not null,
  documents int not null,
  orders int not null,
  units int not null,
  cancelled_orders int not null,
  quarantined_lines int not null,
  goods_minor bigint not null,
  discount_minor bigint not null,
  sales_minor bigint not null,
  sales_excl_tax_minor bigint not null,
  total_minor bigint not null,
  cancelled_minor bigint not null,
  credit_minor bigint not null,
  credit_excl_tax_minor bigint not null,
  refunded_minor bigint not null,
  refunded_goods_minor bigint not null,
  refunded_excl_tax_minor bigint not null,
  adjustment_minor bigint not null,
  primary key (org_id, order_id)
);
-- The orders behind a number: of a day, in the order of their ids.
create index counted_order_by_day on insights.counted_order (org_id, day, order_id);

create table insights.day_channel (
  org_id uuid not null,
  day date not null,
  channel_id uuid not null,
  currency char(3) not null,
  documents bigint not null,
  orders bigint not null,
  units bigint not null,
  cancelled_orders bigint not null,
  quarantined_lines bigint not null,
  goods_minor bigint not null,
  discount_minor bigint not null,
  sales_minor bigint not null,
  sales_excl_tax_minor bigint not null,
  total_minor bigint not null,
  cancelled_minor bigint not null,
  credit_minor bigint not null,
  credit_excl_tax_minor bigint not null,
  refunded_minor bigint not null,
  refunded_goods_minor bigint not null,
  refunded_excl_tax_minor bigint not null,
  adjustment_minor bigint not null,
  primary key (org_id, day, channel_id, currency)
);

-- One row an organisation: locked by whoever keeps its roll-ups, with the zone whose days they hold.
create table insights.upkeep (
  org_id uuid not null,
  time_zone text not null,
  primary key (org_id)
);

-- How far the last rebuild has come; written outside its transaction, so that people can watch it.
create table insights.rebuild (
  org_id uuid not null,
  asked_at timestamptz not null,
  orders_done bigint not null default 0,
  orders_total bigint,
  primary key (org_id)
);

-- The second net: no statement sees another organisation's rows, whatever it forgets to say.
alter table insights.counted_order enable row level security;
alter table insights.counted_order force row level security;
create policy own_org on insights.counted_order using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table insights.day_channel enable row level security;
alter table insights.day_channel force row level security;
create policy own_org on insights.day_channel using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table insights.upkeep enable row level security;
alter table insights.upkeep force row level security;
create policy own_org on insights.upkeep using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table insights.rebuild enable row level security;
alter table insights.rebuild force row level security;
create policy own_org on insights.rebuild using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

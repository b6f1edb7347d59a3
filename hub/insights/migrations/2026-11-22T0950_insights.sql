-- Kept roll-ups: each order's contribution as last counted, and its sum by store day, channel and currency.

create table insights.counted_order (
  org_id uuid not null,
  order_id uuid not null,
  day date not null,
  channel_id uuid not null,
  currency char(3) not null,
  orders int not null,
  units int not null,
  goods_minor bigint not null,
  discount_minor bigint not null,
  shipping_minor bigint not null,
  tax_minor bigint not null,
  sales_minor bigint not null,
  cancelled_orders int not null,
  cancelled_minor bigint not null,
  credit_minor bigint not null,
  refunded_minor bigint not null,
  primary key (org_id, order_id)
);
create table insights.day_channel (
  org_id uuid not null,
  day date not null,
  channel_id uuid not null,
  currency char(3) not null,
  orders bigint not null default 0,
  units bigint not null default 0,
  goods_minor bigint not null default 0,
  discount_minor bigint not null default 0,
  shipping_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  sales_minor bigint not null default 0,
  cancelled_orders bigint not null default 0,
  cancelled_minor bigint not null default 0,
  credit_minor bigint not null default 0,
  refunded_minor bigint not null default 0,
  primary key (org_id, day, channel_id, currency)
);

-- The second net: no statement sees another organisation's rows, whatever it forgets to say.
alter table insights.counted_order enable row level security;
alter table insights.counted_order force row level security;
create policy own_org on insights.counted_order using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table insights.day_channel enable row level security;
alter table insights.day_channel force row level security;
create policy own_org on insights.day_channel using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

-- What each sale costs and leaves: fee schedules, an append-only ledger of costs, goods by lot, and each line's contribution.
-- What each column of a contribution counts is said once, in economics/amounts.ts.

create table economics.fee_schedule (
  org_id uuid not null,
  id uuid not null,
  -- Null: of every channel (own costs such as packaging); a channel's own rules for the same thing go before.
  channel_id uuid,
  name text not null,
  currency char(3) not null,
  -- Whose midnight it begins at. Until the next schedule of the same channel begins.
  time_zone text not null,
  valid_day date not null,
  valid_from timestamptz not null,
  -- Tax that the stated fees contain and that comes back: fees are booked without it.
  tax_inside_ppm int not null default 0 check (tax_inside_ppm >= 0),
  rules jsonb not null,
  -- The shipped template that it was made from; null once nobody could say.
  template text,
  template_day date,
  -- A shipped template is a beginning: somebody has to say that these are the shop's own terms.
  confirmed_at timestamptz,
  confirmed_by text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique nulls not distinct (org_id, channel_id, valid_from),
  foreign key (org_id, channel_id) references catalog.channel (org_id, id) on delete restrict
);

-- Append-only. A cost is first estimated, then settled by another entry; what was wrong is taken back by another entry.
create table economics.cost_entry (
  org_id uuid not null,
  id uuid not null,
  kind text not null,
  state text not null check (state in ('estimated', 'settled')),
  -- Names what this is about; a later entry under the same reference adds to it.
  reference text not null,
  -- The estimate that this entry takes back or settles.
  origin_id uuid,
  -- The store day that it is about, and the month in which it counts: another one where that month was closed.
  day date not null,
  month date not null,
  channel_id uuid,
  order_id uuid,
  line_no int,
  variant_id uuid,
  -- The receipt in the stock ledger whose goods this is the cost of.
  lot_id uuid,
  minor bigint not null,
  currency char(3) not null,
  -- As counted, in the currency of its order, channel or shop, stamped once.
  counted_minor bigint not null,
  counted_currency char(3) not null,
  rate numeric,
  rate_day date,
  rate_source text,
  minutes int,
  source text not null,
  cause text not null,
  note text,
  at timestamptz not null,
  actor text not null,
  primary key (org_id, id)
);
create index cost_entry_by_order on economics.cost_entry (org_id, order_id) where order_id is not null;
create index cost_entry_by_lot on economics.cost_entry (org_id, lot_id) where lot_id is not null;
create index cost_entry_by_source on economics.cost_entry (org_id, source, day);
create index cost_entry_by_month on economics.cost_entry (org_id, month, id);

-- What one unit of a currency is in another, from a day on.
create table economics.fx_rate (
  org_id uuid not null,
  from_currency char(3) not null,
  to_currency char(3) not null,
  day date not null,
  rate numeric not null check (rate > 0),
  source text not null,
  at timestamptz not null,
  primary key (org_id, from_currency, to_currency, day)
);

-- What the catalogue said of a SKU from a moment on: an old sale is not reckoned with today's cost or category.
create table economics.variant_fact (
  org_id uuid not null,
  variant_id uuid not null,
  from_at timestamptz not null,
  cost_minor bigint,
  cost_currency char(3),
  category text not null,
  grams int,
  primary key (org_id, variant_id, from_at)
);

-- The ledger's movements with what the moved goods cost, by both ways of counting. Amounts in the shop's currency.
create table economics.goods_entry (
  org_id uuid not null,
  variant_id uuid not null,
  entry_id uuid not null,
  ref_id uuid not null,
  ref_line int,
  -- Into the house or out of it.
  units int not null,
  -- Of these, how many nobody knows the cost of.
  uncosted_units int not null,
  fifo_minor bigint not null,
  average_minor bigint not null,
  primary key (org_id, variant_id, entry_id)
);
create index goods_entry_by_ref on economics.goods_entry (org_id, ref_id);

-- Where the fold of a SKU's movements stands: what lies in the house and what it cost.
create table economics.goods_state (
  org_id uuid not null,
  variant_id uuid not null,
  last_entry_id uuid not null,
  layers jsonb not null,
  average_units int not null,
  average_minor bigint not null,
  average_uncosted int not null,
  primary key (org_id, variant_id)
);

create table economics.counted_order (
  org_id uuid not null,
  order_id uuid not null,
  number bigint,
  channel_id uuid not null,
  currency char(3) not null,
  placed_at timestamptz not null,
  placed_month date not null,
  -- The fees as reckoned, [{"schedule","rule","kind","minor"}]: what a statement is later held against.
  fees jsonb not null,
  primary key (org_id, order_id)
);

-- A line's contribution in a month: its own, and where that was closed the difference in the month that is open.
create table economics.line (
  org_id uuid not null,
  order_id uuid not null,
  line_no int not null,
  month date not null,
  -- Where it differs from `month` this row is a correction of that month.
  placed_month date not null,
  channel_id uuid not null,
  -- All zeros: no variant.
  variant_id uuid not null,
  currency char(3) not null,
  orders bigint not null,
  units bigint not null,
  uncosted_units bigint not null,
  list_minor bigint not null,
  discount_minor bigint not null,
  shipping_minor bigint not null,
  refund_minor bigint not null,
  weight_minor bigint not null,
  cogs_minor bigint not null,
  commission_minor bigint not null,
  payment_minor bigint not null,
  fx_minor bigint not null,
  fulfilment_minor bigint not null,
  service_minor bigint not null,
  packaging_minor bigint not null,
  labour_minor bigint not null,
  storage_minor bigint not null,
  freight_minor bigint not null,
  returns_minor bigint not null,
  penalty_minor bigint not null,
  chargeback_minor bigint not null,
  other_minor bigint not null,
  ads_minor bigint not null,
  promo_minor bigint not null,
  subscription_minor bigint not null,
  fixed_minor bigint not null,
  primary key (org_id, order_id, line_no, month)
);
create index line_by_channel on economics.line (org_id, channel_id, month, variant_id);
create index line_by_month on economics.line (org_id, month, order_id, line_no);
create index line_uncosted on economics.line (org_id, variant_id) where uncosted_units > 0;

create table economics.channel_month (
  org_id uuid not null,
  month date not null,
  channel_id uuid not null,
  currency char(3) not null,
  orders bigint not null,
  units bigint not null,
  uncosted_units bigint not null,
  list_minor bigint not null,
  discount_minor bigint not null,
  shipping_minor bigint not null,
  refund_minor bigint not null,
  weight_minor bigint not null,
  cogs_minor bigint not null,
  commission_minor bigint not null,
  payment_minor bigint not null,
  fx_minor bigint not null,
  fulfilment_minor bigint not null,
  service_minor bigint not null,
  packaging_minor bigint not null,
  labour_minor bigint not null,
  storage_minor bigint not null,
  freight_minor bigint not null,
  returns_minor bigint not null,
  penalty_minor bigint not null,
  chargeback_minor bigint not null,
  other_minor bigint not null,
  ads_minor bigint not null,
  promo_minor bigint not null,
  subscription_minor bigint not null,
  fixed_minor bigint not null,
  primary key (org_id, month, channel_id, currency)
);
create table economics.variant_month (
  org_id uuid not null,
  month date not null,
  channel_id uuid not null,
  variant_id uuid not null,
  currency char(3) not null,
  orders bigint not null,
  units bigint not null,
  uncosted_units bigint not null,
  list_minor bigint not null,
  discount_minor bigint not null,
  shipping_minor bigint not null,
  refund_minor bigint not null,
  weight_minor bigint not null,
  cogs_minor bigint not null,
  commission_minor bigint not null,
  payment_minor bigint not null,
  fx_minor bigint not null,
  fulfilment_minor bigint not null,
  service_minor bigint not null,
  packaging_minor bigint not null,
  labour_minor bigint not null,
  storage_minor bigint not null,
  freight_minor bigint not null,
  returns_minor bigint not null,
  penalty_minor bigint not null,
  chargeback_minor bigint not null,
  other_minor bigint not null,
  ads_minor bigint not null,
  promo_minor bigint not null,
  subscription_minor bigint not null,
  fixed_minor bigint not null,
  primary key (org_id, month, channel_id, variant_id, currency)
);

-- Costs that belong to no order, summed: they are shared out over channels and lines when read.
create table economics.pool (
  org_id uuid not null,
  month date not null,
  -- All zeros: of the whole shop.
  channel_id uuid not null,
  kind text not null,
  currency char(3) not null,
  minor bigint not null,
  primary key (org_id, month, channel_id, kind, currency)
);

-- One row an organisation: locked by whoever keeps its numbers.
create table economics.upkeep (
  org_id uuid not null,
  time_zone text not null,
  goods_method text not null default 'average' check (goods_method in ('average', 'fifo')),
  -- The last month whose numbers are final.
  closed_through date,
  -- Up to which day subscriptions are booked.
  accrued_through date,
  primary key (org_id)
);

create table economics.month_close (
  org_id uuid not null,
  month date not null,
  at timestamptz not null,
  actor text not null,
  -- The sums as they were, so that anybody can see that they still are.
  sums jsonb not null,
  primary key (org_id, month)
);

create table economics.rebuild (
  org_id uuid not null,
  asked_at timestamptz not null,
  orders_done bigint not null default 0,
  orders_total bigint,
  primary key (org_id)
);

-- The second net: no statement sees another organisation's rows, whatever it forgets to say.
alter table economics.fee_schedule enable row level security;
alter table economics.fee_schedule force row level security;
create policy own_org on economics.fee_schedule using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.cost_entry enable row level security;
alter table economics.cost_entry force row level security;
create policy own_org on economics.cost_entry using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.fx_rate enable row level security;
alter table economics.fx_rate force row level security;
create policy own_org on economics.fx_rate using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.variant_fact enable row level security;
alter table economics.variant_fact force row level security;
create policy own_org on economics.variant_fact using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.goods_entry enable row level security;
alter table economics.goods_entry force row level security;
create policy own_org on economics.goods_entry using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.goods_state enable row level security;
alter table economics.goods_state force row level security;
create policy own_org on economics.goods_state using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.counted_order enable row level security;
alter table economics.counted_order force row level security;
create policy own_org on economics.counted_order using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.line enable row level security;
alter table economics.line force row level security;
create policy own_org on economics.line using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.channel_month enable row level security;
alter table economics.channel_month force row level security;
create policy own_org on economics.channel_month using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.variant_month enable row level security;
alter table economics.variant_month force row level security;
create policy own_org on economics.variant_month using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.pool enable row level security;
alter table economics.pool force row level security;
create policy own_org on economics.pool using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.upkeep enable row level security;
alter table economics.upkeep force row level security;
create policy own_org on economics.upkeep using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.month_close enable row level security;
alter table economics.month_close force row level security;
create policy own_org on economics.month_close using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.rebuild enable row level security;
alter table economics.rebuild force row level security;
create policy own_org on economics.rebuild using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

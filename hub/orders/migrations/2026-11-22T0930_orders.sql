-- What was sold, for how much, and the state of each promise.

create table orders."order" (
  org_id uuid not null,
  id uuid not null,
  number bigint not null,
  channel_id uuid not null,
  external_id text not null,
  -- The channel's own moment of last change: the newer version wins, the same one changes nothing.
  version timestamptz not null,
  content_hash text not null,
  kind text not null check (kind in ('sale', 'credit', 'adjustment')),
  placed_at timestamptz not null,
  received_at timestamptz not null,
  currency char(3) not null,
  tax_included boolean not null,
  stock_effect text not null check (stock_effect in ('reserve', 'take', 'none')),
  -- Each axis is its own small state machine; the tables of allowed steps are in orders/states.ts.
  order_state text not null,
  payment_state text not null,
  fulfilment_state text not null,
  return_state text not null,
  invoice_state text not null,
  sync_state text not null,
  line_count int not null,
  unit_count int not null,
  goods_minor bigint not null,
  discount_minor bigint not null,
  shipping_minor bigint not null,
  tax_minor bigint not null,
  -- Stated by the channel less what the parts add up to; not zero is shown to a person.
  difference_minor bigint not null default 0,
  total_minor bigint not null,
  refunded_minor bigint not null default 0,
  -- Lines waiting in quarantine, and units sold beyond stock.
  open_problems int not null default 0,
  buyer_name text,
  buyer_email text,
  buyer_phone text,
  buyer_external_id text,
  ship_to jsonb,
  discounts jsonb,
  attributes jsonb,
  note text,
  import_id uuid,
  cause text not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, channel_id, external_id),
  foreign key (org_id, channel_id) references catalog.channel (org_id, id) on delete restrict
);
create index order_by_placed on orders."order" (org_id, placed_at desc, id desc);
create index order_by_number on orders."order" (org_id, number);

create table orders.line (
  org_id uuid not null,
  order_id uuid not null,
  line_no int not null,
  external_line_id text,
  -- What the channel called it; the mapping to our variant may come later.
  sku text,
  variant_id uuid,
  -- One sold unit takes this many of the variant.
  units int not null default 1,
  title text not null,
  quantity int not null,
  unit_minor bigint not null,
  goods_minor bigint not null,
  discount_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  shipping_minor bigint not null default 0,
  -- goods - discount (+ tax where it is on top): what the buyer pays for this line before shipping.
  total_minor bigint not null,
  -- Each order discount's exact share of this line, [{"code","minor"}]; a unit's share follows by largest remainder.
  shares jsonb,
  -- The exact decimal total where the source was finer than the currency.
  exact_total numeric,
  cancelled int not null default 0,
  returned int not null default 0,
  state text not null default 'booked' check (state in ('booked', 'quarantined')),
  reason text,
  attributes jsonb,
  primary key (org_id, order_id, line_no),
  foreign key (org_id, order_id) references orders."order" (org_id, id) on delete cascade
);
create index line_by_variant on orders.line (org_id, variant_id);
create index line_in_quarantine on orders.line (org_id, sku) where state = 'quarantined';

-- Every step of every axis, who took it and why. The first states are those of the order's insertion.
create table orders.transition (
  org_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  axis text not null check (axis in ('order', 'payment', 'fulfilment', 'return', 'invoice', 'sync')),
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  actor text not null,
  reason text,
  primary key (org_id, order_id, id),
  foreign key (org_id, order_id) references orders."order" (org_id, id) on delete cascade
);

-- One applied change-set of an order: what was asked, what it did in stock and money.
create table orders.edit (
  org_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  reason text,
  changes jsonb not null,
  effect jsonb not null,
  primary key (org_id, order_id, id),
  foreign key (org_id, order_id) references orders."order" (org_id, id) on delete cascade
);

create table orders.refund (
  org_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  minor bigint not null check (minor > 0),
  lines jsonb not null,
  reason text,
  actor text not null,
  primary key (org_id, order_id, id),
  foreign key (org_id, order_id) references orders."order" (org_id, id) on delete cascade
);


-- What other rooms and reports may read of orders: one row an order, one row a line.
create view orders.facts_order with (security_invoker = true) as
  select org_id, id as order_id, number, channel_id, currency, kind, placed_at, updated_at, tax_included,
    order_state = 'cancelled' as is_cancelled, payment_state, fulfilment_state, return_state,
    unit_count as units, goods_minor, discount_minor, shipping_minor, tax_minor, total_minor, refunded_minor
  from orders."order";
create view orders.facts_line with (security_invoker = true) as
  select l.org_id, l.order_id, l.line_no, l.sku, l.variant_id, l.title, l.quantity, l.cancelled, l.returned, l.state,
    l.goods_minor, l.discount_minor, l.tax_minor, l.shipping_minor, l.total_minor, l.exact_total,
    o.channel_id, o.currency, o.kind, o.placed_at, o.order_state = 'cancelled' as is_cancelled
  from orders.line l join orders."order" o on o.org_id = l.org_id and o.id = l.order_id;

-- The second net: no statement sees another organisation's rows, whatever it forgets to say.
alter table orders."order" enable row level security;
alter table orders."order" force row level security;
create policy own_org on orders."order" using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table orders.line enable row level security;
alter table orders.line force row level security;
create policy own_org on orders.line using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table orders.transition enable row level security;
alter table orders.transition force row level security;
create policy own_org on orders.transition using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table orders.edit enable row level security;
alter table orders.edit force row level security;
create policy own_org on orders.edit using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table orders.refund enable row level security;
alter table orders.refund force row level security;
create policy own_org on orders.refund using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

-- How many of each SKU are where, who they are promised to, and why every number moved.

create table stock.location (
  org_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  kind text not null check (kind in ('warehouse', 'store', 'transit', 'partner')),
  -- Lower first when a sale may be served from several.
  priority int not null default 100,
  sells_online boolean not null default true,
  is_active boolean not null default true,
  created_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, code)
);

-- available = on_hand - reserved - oversold. Oversold: sold by a channel beyond what was there, owed until stock arrives.
create table stock.balance (
  org_id uuid not null,
  variant_id uuid not null,
  location_id uuid not null,
  on_hand int not null default 0,
  reserved int not null default 0,
  oversold int not null default 0,
  updated_at timestamptz not null,
  primary key (org_id, variant_id, location_id),
  check (reserved >= 0),
  check (oversold >= 0),
  check (on_hand >= reserved),
  foreign key (org_id, variant_id) references catalog.variant (org_id, id) on delete restrict,
  foreign key (org_id, location_id) references stock.location (org_id, id) on delete restrict
) with (fillfactor = 70);

-- The append-only ledger: the balance is the sum of its entries, proved by a job and by tests.
create table stock.entry (
  org_id uuid not null,
  variant_id uuid not null,
  location_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('receive', 'adjust', 'count', 'transfer_out', 'transfer_in', 'build', 'break', 'reserve', 'release', 'ship', 'take', 'return', 'oversell', 'cover')),
  on_hand_delta int not null default 0,
  reserved_delta int not null default 0,
  oversold_delta int not null default 0,
  ref_kind text not null,
  ref_id uuid not null,
  ref_line int,
  reason text,
  actor text not null,
  primary key (org_id, variant_id, location_id, id)
);
create index entry_by_ref on stock.entry (org_id, ref_id);

-- What a document (an order, a cart) holds of a SKU at a location, through its life.
create table stock.reservation (
  org_id uuid not null,
  ref_id uuid not null,
  ref_line int not null,
  variant_id uuid not null,
  location_id uuid not null,
  quantity int not null check (quantity >= 0),
  -- Of `quantity`, how many are owed because they were not there.
  short int not null default 0 check (short >= 0 and short <= quantity),
  state text not null check (state in ('cart', 'unpaid', 'firm', 'picked', 'shipped', 'released', 'expired')),
  held_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, ref_id, ref_line, variant_id, location_id)
);
create index reservation_by_variant on stock.reservation (org_id, variant_id, location_id) where state in ('cart', 'unpaid', 'firm', 'picked');
create index reservation_by_expiry on stock.reservation (org_id, held_until) where held_until is not null and state in ('cart', 'unpaid');

create table stock.transfer (
  org_id uuid not null,
  id uuid not null,
  number text not null,
  from_id uuid not null,
  to_id uuid not null,
  state text not null check (state in ('draft', 'sent', 'received', 'cancelled')),
  note text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, from_id) references stock.location (org_id, id) on delete restrict,
  foreign key (org_id, to_id) references stock.location (org_id, id) on delete restrict
);
create table stock.transfer_line (
  org_id uuid not null,
  transfer_id uuid not null,
  variant_id uuid not null,
  quantity int not null check (quantity > 0),
  received int not null default 0,
  primary key (org_id, transfer_id, variant_id),
  foreign key (org_id, transfer_id) references stock.transfer (org_id, id) on delete cascade
);

-- A count says what was seen at a moment; sales go on, so the difference is taken against the ledger of that moment.
create table stock.count (
  org_id uuid not null,
  id uuid not null,
  number text not null,
  location_id uuid not null,
  state text not null check (state in ('open', 'applied', 'cancelled')),
  is_blind boolean not null default false,
  note text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, location_id) references stock.location (org_id, id) on delete restrict
);
create table stock.count_line (
  org_id uuid not null,
  count_id uuid not null,
  variant_id uuid not null,
  counted int not null check (counted >= 0),
  -- On hand by the ledger when this line was counted.
  expected int not null,
  counted_at timestamptz not null,
  primary key (org_id, count_id, variant_id),
  foreign key (org_id, count_id) references stock.count (org_id, id) on delete cascade
);

-- The second net: no statement sees another organisation's rows, whatever it forgets to say.
alter table stock.location enable row level security;
alter table stock.location force row level security;
create policy own_org on stock.location using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table stock.balance enable row level security;
alter table stock.balance force row level security;
create policy own_org on stock.balance using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table stock.entry enable row level security;
alter table stock.entry force row level security;
create policy own_org on stock.entry using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table stock.reservation enable row level security;
alter table stock.reservation force row level security;
create policy own_org on stock.reservation using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table stock.transfer enable row level security;
alter table stock.transfer force row level security;
create policy own_org on stock.transfer using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table stock.transfer_line enable row level security;
alter table stock.transfer_line force row level security;
create policy own_org on stock.transfer_line using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table stock.count enable row level security;
alter table stock.count force row level security;
create policy own_org on stock.count using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table stock.count_line enable row level security;
alter table stock.count_line force row level security;
create policy own_org on stock.count_line using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

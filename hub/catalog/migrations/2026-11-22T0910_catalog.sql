-- What the shop sells, where it can be bought, and at what price.

-- A place where an offer can be bought: own shop, marketplace, store till, wholesale.
create table catalog.channel (
  org_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  kind text not null check (kind in ('own_shop', 'marketplace', 'social', 'store', 'wholesale', 'other')),
  currency char(3) not null,
  color text,
  is_active boolean not null default true,
  created_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, code)
);

create table catalog.product (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  description text not null default '',
  brand text not null default '',
  category text not null default '',
  -- Names of the options in their order, e.g. ["顏色", "尺寸"].
  options jsonb not null default '[]',
  images jsonb not null default '[]',
  state text not null default 'active' check (state in ('active', 'draft', 'archived')),
  -- The folded words of the product and its variants, one a line: what a search is checked against.
  search_text text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id)
);
create index product_by_update on catalog.product (org_id, updated_at, id);
create index product_by_name on catalog.product (org_id, name, id);

create table catalog.variant (
  org_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  sku text not null,
  barcode text,
  title text not null default '',
  option_values jsonb not null default '[]',
  kind text not null default 'simple' check (kind in ('simple', 'virtual_bundle', 'assembled_bundle')),
  cost_minor bigint,
  cost_currency char(3),
  weight_grams int,
  state text not null default 'active' check (state in ('active', 'archived')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, sku),
  foreign key (org_id, product_id) references catalog.product (org_id, id) on delete cascade
);
create index variant_by_product on catalog.variant (org_id, product_id);
create index variant_by_barcode on catalog.variant (org_id, barcode) where barcode is not null;

-- A bundle is made of components; a virtual one has no stock of its own.
create table catalog.component (
  org_id uuid not null,
  bundle_id uuid not null,
  variant_id uuid not null,
  quantity int not null check (quantity > 0),
  primary key (org_id, bundle_id, variant_id),
  foreign key (org_id, bundle_id) references catalog.variant (org_id, id) on delete cascade,
  foreign key (org_id, variant_id) references catalog.variant (org_id, id) on delete restrict
);
create index component_by_variant on catalog.component (org_id, variant_id);

create table catalog.price_list (
  org_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  currency char(3) not null,
  channel_id uuid,
  created_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, code),
  foreign key (org_id, channel_id) references catalog.channel (org_id, id) on delete cascade
);
create table catalog.price (
  org_id uuid not null,
  price_list_id uuid not null,
  variant_id uuid not null,
  minor bigint not null check (minor >= 0),
  updated_at timestamptz not null,
  primary key (org_id, price_list_id, variant_id),
  foreign key (org_id, price_list_id) references catalog.price_list (org_id, id) on delete cascade,
  foreign key (org_id, variant_id) references catalog.variant (org_id, id) on delete cascade
);
create index price_by_variant on catalog.price (org_id, variant_id);

-- What a channel calls one of our SKUs; one sale there takes `units` here.
create table catalog.listing (
  org_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  external_sku text not null,
  external_id text,
  title text not null default '',
  variant_id uuid,
  units int not null default 1 check (units > 0),
  state text not null default 'mapped' check (state in ('mapped', 'unmatched', 'ignored')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, channel_id, external_sku),
  check ((state = 'mapped') = (variant_id is not null)),
  foreign key (org_id, channel_id) references catalog.channel (org_id, id) on delete cascade,
  foreign key (org_id, variant_id) references catalog.variant (org_id, id) on delete restrict
);
create index listing_by_variant on catalog.listing (org_id, variant_id);

-- One row a two-character piece of a product's folded words, and one for the last character of each word line, so that
-- one character is found as a range of pieces. Equality and ranges can use this index under row-level security,
-- `like` and array operators cannot (docs/decisions/0005). Order by code point, or a range would not be a prefix.
create table catalog.search_gram (
  org_id uuid not null,
  gram text collate "C" not null,
  -- No foreign key: it would be checked once a piece, and products are archived, never deleted.
  product_id uuid not null,
  primary key (org_id, gram, product_id)
);
create index search_gram_by_product on catalog.search_gram (org_id, product_id);

-- The second net: no statement sees another organisation's rows, whatever it forgets to say.
alter table catalog.channel enable row level security;
alter table catalog.channel force row level security;
create policy own_org on catalog.channel using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table catalog.product enable row level security;
alter table catalog.product force row level security;
create policy own_org on catalog.product using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table catalog.variant enable row level security;
alter table catalog.variant force row level security;
create policy own_org on catalog.variant using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table catalog.component enable row level security;
alter table catalog.component force row level security;
create policy own_org on catalog.component using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table catalog.price_list enable row level security;
alter table catalog.price_list force row level security;
create policy own_org on catalog.price_list using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table catalog.price enable row level security;
alter table catalog.price force row level security;
create policy own_org on catalog.price using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table catalog.listing enable row level security;
alter table catalog.listing force row level security;
create policy own_org on catalog.listing using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table catalog.search_gram enable row level security;
alter table catalog.search_gram force row level security;
create policy own_org on catalog.search_gram using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

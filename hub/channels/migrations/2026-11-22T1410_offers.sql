-- What is on sale at each connection, what of ours it is, and how many of it we let it sell.

create table channels.offer (
  org_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  external_id text not null,
  -- What it means: the channel's code in the catalogue. Several offers may share one.
  listing_id uuid not null,
  sku text,
  title text not null default '',
  barcode text,
  image text,
  url text,
  state text not null check (state in ('active', 'inactive', 'closed')),
  fulfilled_by text not null default 'seller' check (fulfilled_by in ('seller', 'channel')),
  -- As last read from the channel.
  price_minor bigint,
  currency char(3),
  seen_available int,
  seen_at timestamptz,
  -- Not met in the last whole pull. It is a question for a person, never a deletion.
  missing_since timestamptz,
  -- The number of the whole pull that met it last, and when its name was last compared with the catalogue's.
  met_in int not null default 0,
  compared_at timestamptz,
  -- How it was matched, how sure, and what else it could be: [{variantId, score, because}].
  matched_by text not null default 'none' check (matched_by in ('barcode', 'sku', 'name', 'person', 'ignored', 'none')),
  score numeric,
  candidates jsonb not null default '[]',
  -- A person undid a match: it is not made again without one.
  is_asked boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, connection_id, external_id),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade,
  foreign key (org_id, listing_id) references catalog.listing (org_id, id) on delete restrict
);
create index offer_by_listing on channels.offer (org_id, listing_id);
create index offer_in_question on channels.offer (org_id, connection_id, id) where matched_by = 'none';

-- How much of the stock a channel may sell. The nearest rule speaks for each term: a SKU on a connection, a SKU, a connection, the shop.
create table channels.policy (
  org_id uuid not null,
  id uuid not null,
  -- 'shop', 'connection:<id>', 'variant:<id>', 'connection:<id>/variant:<id>'
  scope text not null,
  connection_id uuid,
  variant_id uuid,
  -- Terms that are left out are asked of the next wider rule. See availability/policy.ts.
  terms jsonb not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, scope),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade,
  foreign key (org_id, variant_id) references catalog.variant (org_id, id) on delete cascade
);

-- Units put aside for one connection for a time (雙11): the others do not see them; they return by themselves.
create table channels.campaign_hold (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  connection_id uuid not null,
  variant_id uuid not null,
  quantity int not null check (quantity > 0),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- When its start was told to the offers, and when its end was, by the clock or by a person.
  started_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id),
  check (ends_at >= starts_at),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade,
  foreign key (org_id, variant_id) references catalog.variant (org_id, id) on delete cascade
);
create index campaign_hold_by_variant on channels.campaign_hold (org_id, variant_id);

-- How fast a SKU goes on a connection: what was sold there within the span. Counted anew every few minutes.
create table channels.velocity (
  org_id uuid not null,
  connection_id uuid not null,
  variant_id uuid not null,
  sold int not null,
  since timestamptz not null,
  until timestamptz not null,
  primary key (org_id, connection_id, variant_id),
  check (until > since),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade,
  foreign key (org_id, variant_id) references catalog.variant (org_id, id) on delete cascade
);
create index velocity_by_variant on channels.velocity (org_id, variant_id);

-- What an offer was allowed to sell, from when on, and the whole sum that says why: kept whenever a term changed.
create table channels.availability (
  org_id uuid not null,
  offer_id uuid not null,
  at timestamptz not null,
  id uuid not null,
  value int not null,
  terms jsonb not null,
  -- Of a bundle: what each component allows.
  components jsonb not null default '[]',
  cause text not null,
  primary key (org_id, offer_id, at, id),
  foreign key (org_id, offer_id) references channels.offer (org_id, id) on delete cascade
);
create index availability_by_time on channels.availability (org_id, at);

alter table channels.offer enable row level security;
alter table channels.offer force row level security;
create policy own_org on channels.offer using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.policy enable row level security;
alter table channels.policy force row level security;
create policy own_org on channels.policy using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.campaign_hold enable row level security;
alter table channels.campaign_hold force row level security;
create policy own_org on channels.campaign_hold using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.velocity enable row level security;
alter table channels.velocity force row level security;
create policy own_org on channels.velocity using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.availability enable row level security;
alter table channels.availability force row level security;
create policy own_org on channels.availability using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

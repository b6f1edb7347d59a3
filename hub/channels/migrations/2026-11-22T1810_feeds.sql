-- Product feeds: files that platforms fetch from a stable address, and the check of what their items say against the shop's own pages.

create table channels.feed (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  format text not null,
  -- Which goods, at whose prices, from which places, in whose words, and where their pages are. See feeds/feed.ts.
  settings jsonb not null,
  -- SHA-256 of the token in the address; the token itself is shown once.
  token_hash text not null,
  is_on boolean not null default true,
  -- Pages that the check may ask for in a minute; 0: nothing is checked.
  checks_per_minute int not null default 0 check (checks_per_minute between 0 and 600),
  check_due_at timestamptz,
  -- The SKU up to which this round of the check has come.
  check_after text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id)
);

-- Which shop a feed's address belongs to: asked before the shop is known, so it is local (not sharded, no row-level security).
create table channels.feed_address (
  feed_id uuid primary key,
  shop_id uuid not null
);

-- Who fetched it, and what they got.
create table channels.feed_fetch (
  org_id uuid not null,
  id uuid not null,
  feed_id uuid not null,
  at timestamptz not null,
  agent text not null,
  address text,
  -- running: being sent; whole; unchanged: they had it already; broken_off: they hung up, or we did.
  outcome text not null check (outcome in ('running', 'whole', 'unchanged', 'broken_off')),
  items int not null default 0,
  -- {"missing:image": 12}: items that lacked something, by what it was; "held": held back by the check.
  left_out jsonb not null default '{}',
  bytes bigint not null default 0,
  ended_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, feed_id) references channels.feed (org_id, id) on delete cascade
);
create index feed_fetch_by_feed on channels.feed_fetch (org_id, feed_id, id);

-- What is known of an item's page. Rows appear when an item is checked or has changed.
create table channels.feed_check (
  org_id uuid not null,
  feed_id uuid not null,
  variant_id uuid not null,
  -- Something about it changed after it was checked last.
  changed_at timestamptz,
  checked_at timestamptz,
  outcome text check (outcome in ('agrees', 'differs', 'unknown')),
  -- Why it is not known: no_data, unreachable, refused.
  because text,
  primary key (org_id, feed_id, variant_id),
  foreign key (org_id, feed_id) references channels.feed (org_id, id) on delete cascade,
  foreign key (org_id, variant_id) references catalog.variant (org_id, id) on delete cascade
);
create index feed_check_changed on channels.feed_check (org_id, feed_id, changed_at) where changed_at is not null;

-- Items whose page says something else: left out of the feed until both agree.
create table channels.feed_item_hold (
  org_id uuid not null,
  feed_id uuid not null,
  variant_id uuid not null,
  reason text not null check (reason in ('price', 'currency', 'availability', 'shown_price', 'page_gone')),
  feed_value text not null,
  page_value text not null,
  link text not null,
  held_at timestamptz not null,
  checked_at timestamptz not null,
  next_at timestamptz not null,
  tries int not null default 1,
  primary key (org_id, feed_id, variant_id),
  foreign key (org_id, feed_id) references channels.feed (org_id, id) on delete cascade,
  foreign key (org_id, variant_id) references catalog.variant (org_id, id) on delete cascade
);
create index feed_item_hold_due on channels.feed_item_hold (org_id, feed_id, next_at);

alter table channels.feed enable row level security;
alter table channels.feed force row level security;
create policy own_org on channels.feed using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.feed_fetch enable row level security;
alter table channels.feed_fetch force row level security;
create policy own_org on channels.feed_fetch using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.feed_check enable row level security;
alter table channels.feed_check force row level security;
create policy own_org on channels.feed_check using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.feed_item_hold enable row level security;
alter table channels.feed_item_hold force row level security;
create policy own_org on channels.feed_item_hold using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

-- What is on its way to the channels: stock and prices, the newest for each offer, until it was read back.

create table channels.push (
  org_id uuid not null,
  offer_id uuid not null,
  kind text not null check (kind in ('stock', 'price')),
  connection_id uuid not null,
  -- A quantity, or a price in minor units of `currency`.
  wanted bigint not null,
  currency char(3),
  -- held: computed and not sent (shadow mode, kill switch); queued; sent: on its way; unsure: it may have arrived, so it is read
  -- before it is written again; accepted: taken, not read back; told: the channel says it is done and cannot be read back;
  -- verified: read back; failed: for a person.
  state text not null check (state in ('held', 'queued', 'sent', 'unsure', 'accepted', 'told', 'verified', 'failed')),
  -- 0: to zero goes first; 1: what changed; 2: repairs and first pushes, behind everything else.
  lane smallint not null,
  -- Raised whenever `wanted` changes: an answer to an older sending says nothing of the newer wish.
  wish_no int not null default 1,
  -- What was last sent and of which wish, and what the channel last was read to say.
  sent_value bigint,
  sent_wish_no int,
  seen_value bigint,
  -- The sending that has the offer, or had it last: answers to any other are late. It holds the offer until then, renewed while it lasts.
  sending_id uuid,
  sending_until timestamptz,
  -- What the channel said to it: done, or to be done.
  answer text check (answer in ('applied', 'accepted')),
  -- How often it was read since.
  reads int not null default 0,
  -- The moment of what made it necessary, and of each step.
  caused_at timestamptz not null,
  queued_at timestamptz not null,
  sent_at timestamptz,
  accepted_at timestamptz,
  verified_at timestamptz,
  run_after timestamptz not null,
  attempts int not null default 0,
  error jsonb,
  cause text not null,
  batch_id uuid,
  primary key (org_id, offer_id, kind),
  -- The last net: whatever the code above does, no price of nothing and none without its currency.
  check (case kind when 'price' then wanted > 0 and currency is not null else wanted >= 0 end),
  foreign key (org_id, offer_id) references channels.offer (org_id, id) on delete cascade
);
create index push_open on channels.push (org_id, connection_id, kind, state, lane, run_after) where state not in ('verified', 'told');

-- A push that ended, for times, counts and people; kept for a month.
create table channels.push_end (
  org_id uuid not null,
  id uuid not null,
  offer_id uuid not null,
  connection_id uuid not null,
  kind text not null,
  value bigint not null,
  before bigint,
  currency char(3),
  outcome text not null check (outcome in ('verified', 'told', 'failed', 'overtaken')),
  caused_at timestamptz not null,
  sent_at timestamptz,
  accepted_at timestamptz,
  ended_at timestamptz not null,
  attempts int not null,
  error jsonb,
  cause text not null,
  primary key (org_id, id),
  foreign key (org_id, offer_id) references channels.offer (org_id, id) on delete cascade
);
create index push_end_by_connection on channels.push_end (org_id, connection_id, ended_at);
create index push_end_by_offer on channels.push_end (org_id, offer_id, id);

-- A channel that said something else than we told it last; found by the sweep or by reading back.
create table channels.drift (
  org_id uuid not null,
  id uuid not null,
  offer_id uuid not null,
  connection_id uuid not null,
  kind text not null check (kind in ('stock', 'price')),
  found_at timestamptz not null,
  wanted bigint not null,
  found bigint,
  currency char(3),
  repaired_at timestamptz,
  cause text not null,
  primary key (org_id, id),
  foreign key (org_id, offer_id) references channels.offer (org_id, id) on delete cascade
);
create index drift_by_connection on channels.drift (org_id, connection_id, id);

-- What keeps a price from going out. The nearest one speaks for each term: a SKU on a connection, a SKU, a connection, the shop.
create table channels.price_guard (
  org_id uuid not null,
  id uuid not null,
  -- 'shop', 'connection:<id>', 'variant:<id>', 'connection:<id>/variant:<id>'
  scope text not null,
  connection_id uuid,
  variant_id uuid,
  -- See prices/guards.ts.
  terms jsonb not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, scope),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade,
  foreign key (org_id, variant_id) references catalog.variant (org_id, id) on delete cascade
);

-- Prices change in batches that a person made, another may have to allow, and anybody can take back whole.
create table channels.price_batch (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  state text not null check (state in ('waiting', 'approved', 'sent', 'rejected', 'reverted')),
  -- Kind and id of who made and who decided it: what two pairs of eyes are told apart by; and their names, for the screen.
  made_by text not null,
  made_name text not null,
  decided_by text,
  decided_name text,
  reverts_id uuid,
  created_at timestamptz not null,
  decided_at timestamptz,
  why text,
  primary key (org_id, id)
);
create table channels.price_change (
  org_id uuid not null,
  batch_id uuid not null,
  offer_id uuid not null,
  before_minor bigint,
  after_minor bigint not null,
  currency char(3) not null,
  -- Guards that stopped it or asked for a second pair of eyes: [{code, …}].
  guards jsonb not null default '[]',
  state text not null check (state in ('waiting', 'stopped', 'queued', 'reverted')),
  primary key (org_id, batch_id, offer_id),
  foreign key (org_id, batch_id) references channels.price_batch (org_id, id) on delete cascade,
  foreign key (org_id, offer_id) references channels.offer (org_id, id) on delete cascade
);

alter table channels.push enable row level security;
alter table channels.push force row level security;
create policy own_org on channels.push using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.price_guard enable row level security;
alter table channels.price_guard force row level security;
create policy own_org on channels.price_guard using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.push_end enable row level security;
alter table channels.push_end force row level security;
create policy own_org on channels.push_end using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.drift enable row level security;
alter table channels.drift force row level security;
create policy own_org on channels.drift using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.price_batch enable row level security;
alter table channels.price_batch force row level security;
create policy own_org on channels.price_batch using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.price_change enable row level security;
alter table channels.price_change force row level security;
create policy own_org on channels.price_change using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

-- What is on its way to the channels: stock and prices, the newest for each offer, until it was read back.

create table channels.push (
  org_id uuid not null,
  offer_id uuid not null,
  kind text not null check (kind in ('stock', 'price')),
  connection_id uuid not null,
  -- A quantity, or a price in minor units of `currency`.
  wanted bigint not null,
  currency char(3),
  -- held: computed and not sent (shadow mode, kill switch); queued; sent: on its way, outcome not known; accepted: taken, not read back; verified; failed: for a person.
  state text not null check (state in ('held', 'queued', 'sent', 'accepted', 'verified', 'failed')),
  -- 0: to zero goes first.
  lane smallint not null,
  -- Raised whenever `wanted` changes: an answer to an older sending says nothing of the newer wish.
  wish_no int not null default 1,
  -- What was last sent, and what the channel last was read to say.
  sent_value bigint,
  seen_value bigint,
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
  foreign key (org_id, offer_id) references channels.offer (org_id, id) on delete cascade
);
create index push_open on channels.push (org_id, connection_id, kind, state, lane, run_after) where state in ('queued', 'sent', 'accepted', 'failed', 'held');

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
  outcome text not null check (outcome in ('verified', 'failed', 'overtaken')),
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

-- Prices change in batches that a person made, another may have to allow, and anybody can take back whole.
create table channels.price_batch (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  state text not null check (state in ('waiting', 'approved', 'sent', 'rejected', 'reverted')),
  made_by text not null,
  approved_by text,
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

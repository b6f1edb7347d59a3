-- Live connections: who is connected, what comes in, and where each asking stands.

create table channels.connection (
  org_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  connector text not null,
  name text not null,
  -- draft: not yet let in; live: reads and writes; shadow: reads, computes, writes nothing; paused: neither;
  -- refused: the platform lets us in no more, a person has to sign in again.
  state text not null check (state in ('draft', 'live', 'shadow', 'paused', 'refused')),
  -- What is no secret, by field; the secrets are one encrypted text (AES-256-GCM under the hub's own secret).
  plain jsonb not null default '{}',
  secrets text,
  -- Raised by every renewal of a token: of two hubs that renew, the later one sees that it was done.
  grant_no int not null default 0,
  -- Somebody asks the platform for a new token until then: a refresh token that counts once must not be used twice.
  renewing_until timestamptz,
  token_ends_at timestamptz,
  access_ends_at timestamptz,
  settings jsonb not null default '{}',
  is_simulated boolean not null default false,
  hooked_at timestamptz,
  -- The last fault, in our kinds and in the platform's words, and since when nothing came through.
  fault jsonb,
  down_since timestamptz,
  last_event_at timestamptz,
  last_poll_at timestamptz,
  last_answer_at timestamptz,
  -- One hub works a connection at a time: so its pace, its breaker and its token are one.
  leased_by text,
  leased_until timestamptz,
  -- A hub with less to do asks for it; the holder ends its turns and hands it over.
  wanted_by text,
  -- Raised when a person changed what its calls are opened with: whoever works it opens them anew.
  opening_no int not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, channel_id),
  foreign key (org_id, channel_id) references catalog.channel (org_id, id) on delete restrict
);

-- Which shop a hook's address belongs to: asked before the shop is known, so it is local (not sharded, no row-level security).
create table channels.hook_address (
  connection_id uuid primary key,
  shop_id uuid not null
);

-- How far each asking has come: orders, backfill, listings, sweep, returns, settlements. Moved only with what it brought.
create table channels.cursor (
  org_id uuid not null,
  connection_id uuid not null,
  stream text not null,
  position jsonb not null,
  -- Due again at.
  due_at timestamptz,
  updated_at timestamptz not null,
  primary key (org_id, connection_id, stream),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade
);

-- Everything that a platform ever told us, as it came, before we answered "received".
create table channels.inbound (
  org_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  -- The platform's id of the event, or for what was asked: the thing and the hash of what it said.
  event_id text not null,
  topic text not null,
  external_id text,
  -- The moment of which it speaks, where it says so.
  told_at timestamptz,
  source text not null check (source in ('hook', 'poll', 'backfill', 'fetch', 'person')),
  received_at timestamptz not null,
  body text not null,
  -- waiting: to be read; to_fetch: names something that has to be asked for; done; quarantined: for a person; ignored.
  state text not null check (state in ('waiting', 'to_fetch', 'done', 'quarantined', 'ignored')),
  attempts int not null default 0,
  run_after timestamptz not null,
  repeats int not null default 0,
  error jsonb,
  -- What it sold, [{sku, quantity}], as far as it could be read: counts as unacknowledged until the order is in the books.
  sold jsonb,
  order_id uuid,
  outcome text,
  done_at timestamptz,
  cause text not null,
  primary key (org_id, id),
  unique (org_id, connection_id, event_id),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade
);
create index inbound_open on channels.inbound (org_id, state, id) where state in ('waiting', 'to_fetch', 'quarantined');
create index inbound_by_thing on channels.inbound (org_id, connection_id, external_id, id desc);
create index inbound_by_connection on channels.inbound (org_id, connection_id, id desc);

-- What was counted on a connection, day by day of the shop: events, repeats, gaps (found by asking, not told), pushes, refused, drift …
create table channels.tally (
  org_id uuid not null,
  connection_id uuid not null,
  day date not null,
  what text not null,
  n bigint not null,
  primary key (org_id, connection_id, day, what),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade
);

alter table channels.connection enable row level security;
alter table channels.connection force row level security;
create policy own_org on channels.connection using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.cursor enable row level security;
alter table channels.cursor force row level security;
create policy own_org on channels.cursor using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.inbound enable row level security;
alter table channels.inbound force row level security;
create policy own_org on channels.inbound using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.tally enable row level security;
alter table channels.tally force row level security;
create policy own_org on channels.tally using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

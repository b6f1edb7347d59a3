-- What channels paid out: payouts with their lines, each matched to what the books expected, unexplained, or ignored.

-- What a buyer paid and was not paid back: the part of an order that its channel still owes. Null: reckoned before this column was.
alter table economics.counted_order add column due_minor bigint;
create index counted_order_by_channel on economics.counted_order (org_id, channel_id, placed_at);

create table economics.settlement (
  org_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  -- The platform's own name of the payout or statement. Of what an account moves between two payouts: the later one's; 'open' for what waits for one.
  external_id text not null,
  currency char(3) not null,
  -- statement: its lines say which one they are of. account: a payout is of what the account moved until then, and the rest stays on it.
  form text not null check (form in ('statement', 'account')),
  source text not null check (source in ('file', 'connection')),
  source_name text not null,
  -- Null: nobody said it apart from the lines.
  paid_minor bigint,
  paid_at timestamptz,
  -- The span that a file speaks of.
  period_from timestamptz,
  period_to timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, channel_id, external_id, currency),
  foreign key (org_id, channel_id) references catalog.channel (org_id, id) on delete restrict
);
create index settlement_by_day on economics.settlement (org_id, created_at, id);

-- What a statement said of a line is never changed; only what the books make of it is.
create table economics.settlement_line (
  org_id uuid not null,
  id uuid not null,
  settlement_id uuid not null,
  channel_id uuid not null,
  external_id text not null,
  kind text not null,
  label text not null,
  external_order_id text,
  minor bigint not null,
  currency char(3) not null,
  at timestamptz not null,
  state text not null check (state in ('matched', 'unexplained', 'ignored')),
  -- Why nobody knows what it is, or why it is passed over.
  reason text,
  order_id uuid,
  -- The rule whose fee it is, or the books' other side that it was held against: sale, refund, standing, person.
  schedule_id uuid,
  rule text,
  cost_kind text,
  -- What the books had expected of it, as the line counts: costs without their tax, money of the order with its sign.
  reckoned_minor bigint,
  settled_minor bigint,
  -- The entry in the ledger of costs, where it is a cost.
  cost_entry_id uuid,
  note text,
  decided_at timestamptz,
  decided_by text,
  primary key (org_id, id),
  unique (org_id, channel_id, external_id),
  foreign key (org_id, settlement_id) references economics.settlement (org_id, id) on delete restrict,
  check ((state = 'matched') = (rule is not null)),
  check ((state = 'matched') or (reason is not null))
);
create index settlement_line_of on economics.settlement_line (org_id, settlement_id, id);
create index settlement_line_unexplained on economics.settlement_line (org_id, channel_id, id) where state = 'unexplained';
create index settlement_line_of_order on economics.settlement_line (org_id, order_id) where order_id is not null;
create index settlement_line_by_moment on economics.settlement_line (org_id, channel_id, at);

-- What a person said of lines with this label once and for all.
create table economics.settlement_habit (
  org_id uuid not null,
  channel_id uuid not null,
  kind text not null,
  label text not null,
  -- Null: such lines are ignored.
  cost_kind text,
  note text,
  at timestamptz not null,
  actor text not null,
  primary key (org_id, channel_id, kind, label)
);

-- How a person reads statements of one shape: which column is what.
create table economics.statement_mapping (
  org_id uuid not null,
  header_hash text not null,
  mapping jsonb not null,
  at timestamptz not null,
  actor text not null,
  primary key (org_id, header_hash)
);

alter table economics.settlement enable row level security;
alter table economics.settlement force row level security;
create policy own_org on economics.settlement using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.settlement_line enable row level security;
alter table economics.settlement_line force row level security;
create policy own_org on economics.settlement_line using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.settlement_habit enable row level security;
alter table economics.settlement_habit force row level security;
create policy own_org on economics.settlement_habit using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table economics.statement_mapping enable row level security;
alter table economics.statement_mapping force row level security;
create policy own_org on economics.statement_mapping using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

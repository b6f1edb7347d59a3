-- Other hubs that a shop moves out of, and systems that keep accounts: what was read from them, and what they were told.

-- What another hub told, kept until somebody says that it shall come in. Progress is in channels.cursor, stream 'move-in'.
create table channels.move_in_row (
  org_id uuid not null,
  connection_id uuid not null,
  part text not null check (part in ('products', 'listings', 'levels', 'orders')),
  -- The other system's name for it.
  key text not null,
  -- A level's place there; the channel of a listing or an order.
  place text not null default '',
  body text not null,
  state text not null check (state in ('waiting', 'done', 'refused')),
  -- Before it comes in: new or known. After: what became of it.
  outcome text not null,
  -- Why it was refused, or ours and theirs where they differ.
  said jsonb,
  at timestamptz not null,
  primary key (org_id, connection_id, part, key),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade
);
create index move_in_row_open on channels.move_in_row (org_id, connection_id, state, part, key);

-- Orders that the accounts are told of; wish_no counts what changed, sent_no is what they were told.
create table channels.book (
  org_id uuid not null,
  connection_id uuid not null,
  order_id uuid not null,
  state text not null check (state in ('waiting', 'sent', 'applied', 'refused', 'skipped')),
  wish_no int not null default 1,
  sent_no int not null default 0,
  attempts int not null default 0,
  run_after timestamptz not null,
  sending_until timestamptz,
  code text,
  words text,
  changed_at timestamptz not null,
  primary key (org_id, connection_id, order_id),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade
);
create index book_open on channels.book (org_id, connection_id, state, run_after);

-- What a system says lies where, and what one costs.
create table channels.level_row (
  org_id uuid not null,
  connection_id uuid not null,
  sku text not null,
  place text not null,
  on_hand int not null,
  cost_minor bigint,
  cost_currency char(3),
  told_no int not null,
  told_at timestamptz not null,
  primary key (org_id, connection_id, sku, place),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade
);
create index level_row_told on channels.level_row (org_id, connection_id, told_no, sku);

-- What the last comparison found.
create table channels.level_check (
  org_id uuid not null,
  connection_id uuid not null,
  -- Of a row that could not be read: where it stands.
  sku text not null,
  outcome text not null check (outcome in ('same', 'changed', 'differs', 'unknown', 'refused', 'unreadable')),
  ours int,
  theirs int,
  said jsonb,
  at timestamptz not null,
  primary key (org_id, connection_id, sku),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade
);
create index level_check_by_outcome on channels.level_check (org_id, connection_id, outcome, sku);

alter table channels.move_in_row enable row level security;
alter table channels.move_in_row force row level security;
create policy own_org on channels.move_in_row using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.book enable row level security;
alter table channels.book force row level security;
create policy own_org on channels.book using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.level_row enable row level security;
alter table channels.level_row force row level security;
create policy own_org on channels.level_row using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.level_check enable row level security;
alter table channels.level_check force row level security;
create policy own_org on channels.level_check using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

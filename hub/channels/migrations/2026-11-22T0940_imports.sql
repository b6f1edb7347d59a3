-- Files brought in by a person or the command line: what they are, how they are read, how far they got.

create table channels.import (
  org_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('orders', 'prices', 'products', 'stock')),
  state text not null check (state in ('uploaded', 'checked', 'queued', 'running', 'cancelling', 'done', 'cancelled', 'failed')),
  is_dry_run boolean not null default false,
  -- [{fileId, name, bytes, role}] in the order given.
  files jsonb not null,
  channel_id uuid,
  mapping jsonb,
  options jsonb not null default '{}',
  questions jsonb not null default '[]',
  -- Rows known to be finished: a restart begins here and repeats nothing that counts.
  rows_done bigint not null default 0,
  rows_total bigint,
  orders_placed bigint not null default 0,
  orders_same bigint not null default 0,
  orders_revised bigint not null default 0,
  orders_refused bigint not null default 0,
  lines_quarantined bigint not null default 0,
  problem_count bigint not null default 0,
  summary jsonb,
  error jsonb,
  -- Whoever runs it renews this; a lease in the past is free to take.
  leased_by text,
  leased_until timestamptz,
  actor text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (org_id, id)
);
create index import_by_created on channels.import (org_id, created_at desc, id);
create table channels.import_problem (
  org_id uuid not null,
  import_id uuid not null,
  id uuid not null,
  line bigint,
  field text,
  value text,
  code text not null,
  fix text,
  row text,
  primary key (org_id, import_id, id),
  foreign key (org_id, import_id) references channels.import (org_id, id) on delete cascade
);
-- A mapping a person saved for a header shape, offered again for the next file of that shape.
create table channels.mapping (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  header_hash text not null,
  definition jsonb not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, header_hash, name)
);

-- The second net: no statement sees another organisation's rows, whatever it forgets to say.
alter table channels.import enable row level security;
alter table channels.import force row level security;
create policy own_org on channels.import using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.import_problem enable row level security;
alter table channels.import_problem force row level security;
create policy own_org on channels.import_problem using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table channels.mapping enable row level security;
alter table channels.mapping force row level security;
create policy own_org on channels.mapping using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

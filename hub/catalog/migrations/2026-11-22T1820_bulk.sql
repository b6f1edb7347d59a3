-- Many things changed at once: what was wished, what each row would become and became, and the way back.

-- The row is the job: whoever holds its lock does the next batch, and what the batch wrote is committed with how far it came.
create table catalog.bulk_edit (
  org_id uuid not null,
  id uuid not null,
  subject text not null check (subject in ('listings', 'products', 'variants')),
  -- Of which channel the listings are said otherwise.
  channel_id uuid,
  -- {"filter": which products, "operations": what is done to each}
  wish jsonb not null,
  state text not null check (state in ('planning', 'planned', 'applying', 'done', 'undoing', 'undone', 'cancelled', 'failed')),
  -- The last product that was planned, and the last change that was applied or undone.
  planned_until uuid,
  at_no int not null default 0,
  rows_total int,
  rows_seen int not null default 0,
  changes int not null default 0,
  error text,
  actor text not null,
  created_at timestamptz not null,
  applied_at timestamptz,
  finished_at timestamptz,
  primary key (org_id, id),
  check ((subject = 'listings') = (channel_id is not null)),
  foreign key (org_id, channel_id) references catalog.channel (org_id, id) on delete cascade
);
create index bulk_edit_by_created on catalog.bulk_edit (org_id, created_at desc, id);
create index bulk_edit_to_do on catalog.bulk_edit (org_id, created_at) where state in ('planning', 'applying', 'undoing');

-- One field of one thing. No foreign keys to products: what was written stays readable whatever becomes of them.
create table catalog.bulk_change (
  org_id uuid not null,
  bulk_id uuid not null,
  no int not null,
  subject_id uuid not null,
  product_id uuid not null,
  -- What a person calls it: the name, with the SKU where it is a variant.
  name text not null,
  field text not null,
  before text not null,
  after text not null,
  -- Where a listing is said otherwise and what was said there: {"place", "said"}.
  place jsonb,
  state text not null check (state in ('planned', 'refused', 'written', 'moved', 'undone', 'kept')),
  refusal jsonb,
  findings jsonb,
  primary key (org_id, bulk_id, no),
  foreign key (org_id, bulk_id) references catalog.bulk_edit (org_id, id) on delete cascade
);
create index bulk_change_by_state on catalog.bulk_change (org_id, bulk_id, state, no);

-- The second net: no statement sees another organisation's rows, whatever it forgets to say.
alter table catalog.bulk_edit enable row level security;
alter table catalog.bulk_edit force row level security;
create policy own_org on catalog.bulk_edit using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table catalog.bulk_change enable row level security;
alter table catalog.bulk_change force row level security;
create policy own_org on catalog.bulk_change using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

-- What we want a channel to say of a SKU, on its way there: one row for each SKU and connection.

create table channels.listing_draft (
  org_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  variant_id uuid not null,
  product_id uuid not null,
  -- draft: nobody asked to send it; held: asked, and not sent before it is mended; queued: waits; sent: under way;
  -- unsure: it may have arrived, so the channel is looked through before it is sent again; accepted: the channel looks at it
  -- first; live; refused: in the channel's words; closing: to be taken off sale; closed.
  state text not null check (state in ('draft', 'held', 'queued', 'sent', 'unsure', 'accepted', 'live', 'refused', 'closing', 'closed')),
  -- What is under way, or was last.
  deed text check (deed in ('make', 'change', 'close')),
  -- The offer there, once there is one.
  external_id text,
  -- What it should say, what is under way, and what the channel took last: {title, description, barcode, images, attributes}.
  wanted jsonb not null,
  sending jsonb,
  said jsonb,
  -- What the channel's rules say of it: [{code, field, level, data}], and why it cannot be sent at all.
  findings jsonb not null default '[]',
  errors int not null default 0,
  warnings int not null default 0,
  obstacle text,
  -- In the channel's words.
  error jsonb,
  -- The catalogue has changed: to be reckoned anew.
  is_stale boolean not null default false,
  sending_id uuid,
  sending_until timestamptz,
  attempts int not null default 0,
  run_after timestamptz not null,
  queued_at timestamptz,
  sent_at timestamptz,
  live_at timestamptz,
  cause text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, connection_id, variant_id),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade,
  foreign key (org_id, variant_id) references catalog.variant (org_id, id) on delete cascade
);
create index listing_draft_open on channels.listing_draft (org_id, connection_id, state, run_after) where state in ('queued', 'closing', 'sent', 'unsure', 'accepted');
create index listing_draft_stale on channels.listing_draft (org_id, connection_id) where is_stale;
create index listing_draft_by_product on channels.listing_draft (org_id, product_id);
create index listing_draft_by_update on channels.listing_draft (org_id, updated_at desc, id desc);

alter table channels.listing_draft enable row level security;
alter table channels.listing_draft force row level security;
create policy own_org on channels.listing_draft using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

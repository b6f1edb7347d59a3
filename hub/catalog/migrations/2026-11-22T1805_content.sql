-- What a listing says on each channel: the golden record, and what a brand, a channel or one listing says instead.

alter table catalog.product
  -- What channels ask for by names of their own, e.g. {"material": "棉"}.
  add column attributes jsonb not null default '{}',
  add column keywords jsonb not null default '[]',
  -- False: a file, a voucher, a service.
  add column is_physical boolean not null default true,
  -- What is known of its pictures, by address: {"https://…": {"alt": "…", "width": 1200, "height": 1200}}.
  add column image_facts jsonb not null default '{}';

-- One field said otherwise. The nearest speaks: listing before channel before brand before the product itself.
create table catalog.overlay (
  org_id uuid not null,
  id uuid not null,
  scope text not null check (scope in ('brand', 'channel', 'listing')),
  -- 'brand:<folded name>', 'channel:<id>', 'channel:<id>/product:<id>', 'channel:<id>/variant:<id>'
  place text not null,
  channel_id uuid,
  product_id uuid,
  variant_id uuid,
  -- A field of the content, or 'attributes.<name>'.
  field text not null,
  value jsonb not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (org_id, id),
  unique (org_id, place, field),
  foreign key (org_id, channel_id) references catalog.channel (org_id, id) on delete cascade,
  foreign key (org_id, product_id) references catalog.product (org_id, id) on delete cascade,
  foreign key (org_id, variant_id) references catalog.variant (org_id, id) on delete cascade
);

alter table catalog.overlay enable row level security;
alter table catalog.overlay force row level security;
create policy own_org on catalog.overlay using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

-- Variants that stand together in one listing of a channel, and offers that are opened again.

-- The listing that an offer is one variant of, by the channel's id, or by ours until it was read; null where it stands alone.
alter table channels.offer add column group_id text;

-- Asked for: the offer was closed there and is to be sold again.
alter table channels.listing_draft add column is_reopening boolean not null default false;
alter table channels.listing_draft drop constraint listing_draft_deed_check;
alter table channels.listing_draft add constraint listing_draft_deed_check check (deed in ('make', 'change', 'open', 'close'));

-- What a person chose for a product whose options do not fit a channel as they are.
create table channels.listing_group (
  org_id uuid not null,
  connection_id uuid not null,
  product_id uuid not null,
  choice text not null check (choice in ('merge_options', 'one_listing_each')),
  updated_at timestamptz not null,
  primary key (org_id, connection_id, product_id),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade,
  foreign key (org_id, product_id) references catalog.product (org_id, id) on delete cascade
);

alter table channels.listing_group enable row level security;
alter table channels.listing_group force row level security;
create policy own_org on channels.listing_group using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

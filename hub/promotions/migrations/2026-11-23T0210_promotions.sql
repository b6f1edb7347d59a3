-- What the shop promises its buyers for a while: to be announced where its goods are shown. No price is computed from it.
create table promotions.promotion (
  org_id uuid not null,
  id uuid not null,
  -- Grows with each change: whoever announces it tells by this which word is the newer one.
  version int not null check (version >= 1),
  name text not null,
  percent_off int check (percent_off between 1 and 99),
  amount_off_minor bigint check (amount_off_minor > 0),
  currency char(3) not null,
  code text,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- In which zone people said these moments.
  time_zone text not null,
  goods_kind text not null check (goods_kind in ('all', 'skus', 'brands', 'categories')),
  goods jsonb not null default '[]',
  minimum_minor bigint check (minimum_minor > 0),
  -- A person ended it before its time; its end is then this moment.
  ended_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id),
  check (starts_at < ends_at or ended_at is not null),
  check ((percent_off is null) <> (amount_off_minor is null))
);
create index promotion_by_end on promotions.promotion (org_id, ends_at, id);

alter table promotions.promotion enable row level security;
alter table promotions.promotion force row level security;
create policy own_org on promotions.promotion using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

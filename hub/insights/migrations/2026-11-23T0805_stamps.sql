-- What an order in another currency is in the shop's own: by the rate of its day, written once and never again.
create table insights.order_stamp (
  org_id uuid not null,
  order_id uuid not null,
  from_currency char(3) not null,
  to_currency char(3) not null,
  -- As it was said, and of which day and by whom.
  rate numeric not null,
  rate_from char(3) not null,
  rate_day date not null,
  source text not null,
  -- minor × up ÷ down, exactly: smallest units of one in smallest units of the other.
  up numeric(60, 0) not null check (up > 0),
  down numeric(60, 0) not null check (down > 0),
  at timestamptz not null,
  primary key (org_id, order_id, from_currency, to_currency)
);
alter table insights.order_stamp enable row level security;
alter table insights.order_stamp force row level security;
create policy own_org on insights.order_stamp using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

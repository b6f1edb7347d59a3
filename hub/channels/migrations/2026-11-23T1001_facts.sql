-- When nothing came through: kept when it is over, because the connection itself only knows since when it is down now.
create table channels.outage (
  org_id uuid not null,
  connection_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  -- The fault as it was last, in our kinds and in the platform's words.
  fault jsonb,
  primary key (org_id, connection_id, from_at),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade
);
alter table channels.outage enable row level security;
alter table channels.outage force row level security;
create policy own_org on channels.outage using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

-- What happened on the channels, for who looks for the reason of a number.
create view channels.facts_outage with (security_invoker = true) as
  select c.org_id, c.id as connection_id, c.channel_id, c.name, c.down_since as from_at, null::timestamptz as until_at, c.fault ->> 'kind' as fault_kind, c.fault ->> 'words' as words
  from channels.connection c where c.down_since is not null
  union all
  select o.org_id, o.connection_id, c.channel_id, c.name, o.from_at, o.until_at, o.fault ->> 'kind', o.fault ->> 'words'
  from channels.outage o join channels.connection c on c.org_id = o.org_id and c.id = o.connection_id;
create view channels.facts_offer with (security_invoker = true) as
  select o.org_id, o.id as offer_id, o.connection_id, c.channel_id, o.listing_id, o.sku, o.title, o.state, o.missing_since, o.updated_at
  from channels.offer o join channels.connection c on c.org_id = o.org_id and c.id = o.connection_id;
create view channels.facts_push_end with (security_invoker = true) as
  select p.org_id, p.id as push_id, p.connection_id, c.channel_id, o.listing_id, p.kind, p.value, p.before, p.currency, p.outcome, p.caused_at, p.ended_at
  from channels.push_end p
  join channels.connection c on c.org_id = p.org_id and c.id = p.connection_id
  join channels.offer o on o.org_id = p.org_id and o.id = p.offer_id;
create view channels.facts_hold with (security_invoker = true) as
  select h.org_id, h.id as hold_id, h.name, h.connection_id, c.channel_id, h.variant_id, h.quantity, h.starts_at, coalesce(h.ended_at, h.ends_at) as ends_at
  from channels.campaign_hold h join channels.connection c on c.org_id = h.org_id and c.id = h.connection_id;

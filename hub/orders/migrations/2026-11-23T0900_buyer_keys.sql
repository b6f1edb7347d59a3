-- Who bought, told apart without saying who it is: short hashes that reports may read, kept by the database whatever writes an order.
-- One of the buyer's number on the channel (a guest's 0 is none), one of the mail, else of the telephone; masked ones tell nobody apart.
alter table orders."order"
  add column channel_buyer_key bigint generated always as (
    ('x' || substr(md5(org_id::text || ':id:' || channel_id::text || ':' || nullif(nullif(btrim(buyer_external_id), ''), '0')), 1, 16))::bit(64)::bigint
  ) stored,
  -- A telephone by its last nine digits: 0912-345-678 is +886 912 345 678.
  add column contact_key bigint generated always as (
    ('x' || substr(md5(org_id::text || case
      when position('@' in buyer_email) > 1 and position('*' in buyer_email) = 0 then ':mail:' || lower(btrim(buyer_email))
      when length(regexp_replace(buyer_phone, '\D', '', 'g')) >= 8 and position('*' in buyer_phone) = 0 then ':phone:' || right(regexp_replace(buyer_phone, '\D', '', 'g'), 9)
    end), 1, 16))::bit(64)::bigint
  ) stored;

create or replace view orders.facts_order with (security_invoker = true) as
  select org_id, id as order_id, number, channel_id, currency, kind, placed_at, updated_at, tax_included,
    order_state = 'cancelled' as is_cancelled, payment_state, fulfilment_state, return_state,
    unit_count as units, goods_minor, discount_minor, shipping_minor, tax_minor, total_minor, refunded_minor,
    coalesce(channel_buyer_key, contact_key) as buyer_key, contact_key
  from orders."order";

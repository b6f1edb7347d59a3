-- Facts of lines with what they stand for, and of money paid back with its own day.
create or replace view orders.facts_line with (security_invoker = true) as
  select l.org_id, l.order_id, l.line_no, l.sku, l.variant_id, l.title, l.quantity, l.cancelled, l.returned, l.state,
    l.goods_minor, l.discount_minor, l.tax_minor, l.shipping_minor, l.total_minor, l.exact_total,
    o.channel_id, o.currency, o.kind, o.placed_at, o.order_state = 'cancelled' as is_cancelled,
    l.units, l.reason
  from orders.line l join orders."order" o on o.org_id = l.org_id and o.id = l.order_id;

create view orders.facts_refund with (security_invoker = true) as
  select org_id, order_id, id as refund_id, at, minor, lines, reason from orders.refund;
-- What was paid back on a day, whenever it had been sold.
create index refund_by_at on orders.refund (org_id, at);

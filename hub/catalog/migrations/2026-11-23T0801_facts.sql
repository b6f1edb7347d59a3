-- What the goods and the channels of a number are called, for reports.
create view catalog.facts_variant with (security_invoker = true) as
  select v.org_id, v.id as variant_id, v.product_id, v.sku, v.title, p.name, p.category, p.brand, v.state, v.created_at
  from catalog.variant v join catalog.product p on p.org_id = v.org_id and p.id = v.product_id;
create view catalog.facts_channel with (security_invoker = true) as
  select org_id, id as channel_id, code, name, kind, currency, is_active from catalog.channel;

-- What an order leaves after its own goods and its own costs of selling (CM2), before what is shared out, for questions about buyers.
create view economics.facts_order_margin with (security_invoker = true) as
  select org_id, order_id, currency,
    sum(list_minor - discount_minor + shipping_minor - refund_minor - cogs_minor - commission_minor - payment_minor - fx_minor - fulfilment_minor - service_minor
      - packaging_minor - labour_minor - storage_minor - freight_minor - returns_minor - penalty_minor - chargeback_minor - other_minor)::bigint as cm2_minor,
    sum(uncosted_units)::bigint as uncosted_units
  from economics.line group by org_id, order_id, currency;

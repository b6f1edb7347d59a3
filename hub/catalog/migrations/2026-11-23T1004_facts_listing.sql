-- Which SKU a channel's code means, for who looks for the reason of a number.
create view catalog.facts_listing with (security_invoker = true) as
  select org_id, id as listing_id, channel_id, external_sku, variant_id, units from catalog.listing;

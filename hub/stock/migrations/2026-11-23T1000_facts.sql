-- When there was nothing to sell: what is available where buyers on the web are served from, and every movement that changed it.
create view stock.facts_available with (security_invoker = true) as
  select b.org_id, b.variant_id, sum(b.on_hand - b.reserved - b.oversold)::int as available
  from stock.balance b join stock.location l on l.org_id = b.org_id and l.id = b.location_id
  where l.sells_online group by b.org_id, b.variant_id;
create view stock.facts_movement with (security_invoker = true) as
  select e.org_id, e.variant_id, e.at, e.kind, e.on_hand_delta - e.reserved_delta - e.oversold_delta as available_delta
  from stock.entry e join stock.location l on l.org_id = e.org_id and l.id = e.location_id
  where l.sells_online;

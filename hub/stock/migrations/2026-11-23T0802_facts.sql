-- What was sold beyond what was there, line by line, for reports.
create view stock.facts_oversold with (security_invoker = true) as
  select org_id, ref_id as order_id, ref_line as line_no, variant_id, location_id, at, oversold_delta as units from stock.entry where kind = 'oversell';

-- What lies in the house now and what moved it, wherever it lies: from both any day's closing stock is reckoned.
create view stock.facts_shelf with (security_invoker = true) as
  select org_id, variant_id, sum(on_hand)::int as on_hand, sum(on_hand - reserved - oversold)::int as available from stock.balance group by org_id, variant_id;
create view stock.facts_entry with (security_invoker = true) as
  select org_id, variant_id, at, kind, on_hand_delta, on_hand_delta - reserved_delta - oversold_delta as available_delta from stock.entry;
-- Movements of some days, whatever moved. The ledger is written in the order of its moments, so ranges of pages are enough: nothing to keep per entry.
create index entry_by_at on stock.entry using brin (at);

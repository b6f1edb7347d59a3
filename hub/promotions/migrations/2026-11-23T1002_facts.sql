-- What was promised to buyers and for how long, for who looks for the reason of a number.
create view promotions.facts_promotion with (security_invoker = true) as
  select org_id, id as promotion_id, name, percent_off, amount_off_minor, currency, code, starts_at, coalesce(ended_at, ends_at) as ends_at, goods_kind, goods
  from promotions.promotion;

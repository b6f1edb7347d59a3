-- The steps that an order took and when; its first states, which came with it, are no steps.
create view orders.facts_step with (security_invoker = true) as
  select org_id, order_id, axis, from_state, to_state, at from orders.transition where from_state <> to_state;

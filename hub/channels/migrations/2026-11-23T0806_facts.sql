-- When a channel was last heard of and whether it is, for who asks how complete the numbers are.
create view channels.facts_connection with (security_invoker = true) as
  select org_id, id as connection_id, channel_id, connector, name, state, is_simulated, last_event_at, last_poll_at, last_answer_at, down_since from channels.connection;

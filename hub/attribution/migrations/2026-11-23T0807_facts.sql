-- Who tells what, and since when nothing, for who asks how complete the numbers are.
create view attribution.facts_source with (security_invoker = true) as
  select org_id, id as source_id, kind, connector, name, channel_id, told_at from attribution.source;

-- Events that failed and wait for their next try. There are few of them at any time, so the index costs placing an
-- order nothing, and asking "does an earlier event of this key wait?" costs a glance instead of reading the whole debt.
create index delivery_late on platform.delivery (org_id, subscriber, key, event_id) where attempts > 0 and dead_at is null;

-- Old answers are pruned by age; keys themselves have no order in time.
create index command_by_age on platform.command (org_id, at);

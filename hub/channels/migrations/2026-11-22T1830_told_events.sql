-- What is told of sales and refunds to analytics and ads systems: once by key, and only of orders whose buyers agreed.

create table channels.told_event (
  org_id uuid not null,
  connection_id uuid not null,
  key text not null,
  order_id uuid not null,
  -- As it will be told.
  event jsonb not null,
  -- waiting: to be told (again); told; refused: the system does not take it, and says why.
  state text not null check (state in ('waiting', 'told', 'refused')),
  -- Somebody is telling it until then.
  run_after timestamptz not null,
  created_at timestamptz not null,
  done_at timestamptz,
  code text,
  words text,
  primary key (org_id, connection_id, key),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade
);
create index told_event_waiting on channels.told_event (org_id, connection_id, run_after) where state = 'waiting';

alter table channels.told_event enable row level security;
alter table channels.told_event force row level security;
create policy own_org on channels.told_event using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

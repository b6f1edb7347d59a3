-- What platforms ask of the goods of each category that listings name there.

create table channels.category (
  org_id uuid not null,
  connection_id uuid not null,
  -- The platform's own id of it.
  category text not null,
  -- What the platform said last; null until it was asked.
  rules jsonb,
  fetched_at timestamptz,
  -- The last time that it was seen on a listing.
  named_at timestamptz not null,
  -- It is asked (again) from then on.
  run_after timestamptz not null,
  -- Why it could not be asked the last time; what was said before still counts.
  fault jsonb,
  failures int not null default 0,
  primary key (org_id, connection_id, category),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade
);
create index category_due on channels.category (org_id, connection_id, run_after);

alter table channels.category enable row level security;
alter table channels.category force row level security;
create policy own_org on channels.category using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

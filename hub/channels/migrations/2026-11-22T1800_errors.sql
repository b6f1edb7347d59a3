-- What channels said when they refused a push or a listing, counted: what nobody has explained yet is found by its number.

create table channels.channel_error (
  org_id uuid not null,
  connection_id uuid not null,
  -- The channel's own code, and its words without the numbers and names of one case: one code often says many things.
  code text not null,
  shape text not null,
  -- As they were said last.
  words text not null,
  times int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (org_id, connection_id, code, shape),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade
);
create index channel_error_by_age on channels.channel_error (org_id, last_at);
alter table channels.channel_error enable row level security;
alter table channels.channel_error force row level security;
create policy own_org on channels.channel_error using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

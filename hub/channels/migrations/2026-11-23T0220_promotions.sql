-- Where promotions were announced, and how they stand there: one row for each connection that was told of one.
create table channels.promotion_place (
  org_id uuid not null,
  connection_id uuid not null,
  promotion_id uuid not null,
  -- The newest version that was sent; read back as this one when `verified_version` is the same.
  sent_version int not null,
  sent_at timestamptz not null,
  verified_version int,
  -- sent: not seen there yet. refused: it was not even taken.
  state text not null check (state in ('sent', 'refused', 'reviewing', 'scheduled', 'live', 'rejected', 'ended')),
  -- What the platform says against it: [{code, words}].
  why jsonb not null default '[]',
  checked_at timestamptz,
  primary key (org_id, connection_id, promotion_id),
  foreign key (org_id, connection_id) references channels.connection (org_id, id) on delete cascade,
  foreign key (org_id, promotion_id) references promotions.promotion (org_id, id) on delete cascade
);

alter table channels.promotion_place enable row level security;
alter table channels.promotion_place force row level security;
create policy own_org on channels.promotion_place using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

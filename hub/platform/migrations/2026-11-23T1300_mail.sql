-- What leaves the house by itself: letters through the shop's own mail server, and announcements to addresses that it names.

-- One a shop. The password is sealed under the hub's secret.
create table platform.mail_server (
  org_id uuid not null,
  host text not null,
  port int not null,
  security text not null check (security in ('tls', 'starttls', 'none')),
  username text,
  secrets text,
  from_address text not null,
  from_name text not null,
  updated_at timestamptz not null,
  primary key (org_id)
);

-- What is said. Its key says what it is about: the same is never queued twice.
create table platform.mail (
  org_id uuid not null,
  id uuid not null,
  key text not null,
  subject text not null,
  text text not null,
  html text,
  cause text not null,
  at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, key)
);

create table platform.mail_attachment (
  org_id uuid not null,
  mail_id uuid not null,
  position int not null,
  name text not null,
  content_type text not null,
  content bytea not null,
  primary key (org_id, mail_id, position),
  foreign key (org_id, mail_id) references platform.mail (org_id, id) on delete cascade
);

-- To whom, and how it went: one a recipient, so that one refused address keeps nobody else's from going.
create table platform.mail_letter (
  org_id uuid not null,
  id uuid not null,
  mail_id uuid not null,
  recipient text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'perhaps_sent', 'failed')),
  attempts int not null default 0,
  run_after timestamptz not null,
  claimed_until timestamptz,
  answer text,
  at timestamptz not null,
  settled_at timestamptz,
  primary key (org_id, id),
  unique (org_id, mail_id, recipient),
  foreign key (org_id, mail_id) references platform.mail (org_id, id) on delete cascade
);
create index mail_letter_due on platform.mail_letter (org_id, run_after) where state in ('waiting', 'sending');

-- An address that is told. Without kinds it is told everything.
create table platform.listener (
  org_id uuid not null,
  id uuid not null,
  url text not null,
  kinds text[] not null,
  secrets text not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (org_id, id)
);

create table platform.announcement (
  org_id uuid not null,
  id uuid not null,
  listener_id uuid not null,
  key text not null,
  kind text not null,
  body text not null,
  state text not null check (state in ('waiting', 'sending', 'delivered', 'failed')),
  attempts int not null default 0,
  run_after timestamptz not null,
  claimed_until timestamptz,
  answer text,
  at timestamptz not null,
  settled_at timestamptz,
  primary key (org_id, id),
  unique (org_id, listener_id, key),
  foreign key (org_id, listener_id) references platform.listener (org_id, id) on delete cascade
);
create index announcement_due on platform.announcement (org_id, run_after) where state in ('waiting', 'sending');

alter table platform.mail_server enable row level security;
alter table platform.mail_server force row level security;
create policy own_org on platform.mail_server using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table platform.mail enable row level security;
alter table platform.mail force row level security;
create policy own_org on platform.mail using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table platform.mail_attachment enable row level security;
alter table platform.mail_attachment force row level security;
create policy own_org on platform.mail_attachment using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table platform.mail_letter enable row level security;
alter table platform.mail_letter force row level security;
create policy own_org on platform.mail_letter using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table platform.listener enable row level security;
alter table platform.listener force row level security;
create policy own_org on platform.listener using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table platform.announcement enable row level security;
alter table platform.announcement force row level security;
create policy own_org on platform.announcement using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

-- Who may come in. Local tables (not sharded, no row-level security): a person is known before an organisation is.
-- The first five belong to the sign-in library (better-auth 1.7); the rest are ours.

create table auth."user" (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table auth.session (
  id uuid primary key,
  token text not null unique,
  user_id uuid not null references auth."user" (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_by_user on auth.session (user_id);
create table auth.account (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth."user" (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index account_by_user on auth.account (user_id);
create table auth.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_by_identifier on auth.verification (identifier);
create table auth.rate_limit (
  id uuid primary key,
  key text not null unique,
  count int not null,
  last_request bigint not null
);

-- A person belongs to one organisation and has one role there.
create table auth.member (
  org_id uuid not null references platform.org (id) on delete cascade,
  user_id uuid not null references auth."user" (id) on delete cascade,
  role text not null check (role in ('owner', 'manager', 'staff', 'read_only')),
  created_at timestamptz not null,
  primary key (org_id, user_id)
);
create index member_by_user on auth.member (user_id);

-- A program's key. Only its hash is kept; `start` is what a person recognises it by.
create table auth.api_token (
  org_id uuid not null references platform.org (id) on delete cascade,
  id uuid not null,
  name text not null,
  start text not null,
  key_hash text not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  primary key (org_id, id)
);
create index api_token_by_hash on auth.api_token (key_hash);

-- One-time links to make the first organisation; gone after the first use.
create table auth.setup_link (
  token_hash text primary key,
  created_at timestamptz not null
);

-- What is left of a removed organisation: that it was here, who removed it, and how many rows went.
create table platform.removed_org (
  id uuid primary key,
  name text not null,
  removed_at timestamptz not null,
  removed_by text not null,
  cause text not null,
  rows jsonb not null
);

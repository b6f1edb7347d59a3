-- What a shop itself asks of its listings: words that it does not say, and the approvals that it has. No row: as a new shop begins.

create table channels.listing_shop (
  org_id uuid primary key,
  -- [{id, words, about, fields, why, level}], as kit/listing-rules.ts has them.
  banned jsonb not null,
  -- Ids of the channels' rules for categories for which they said yes.
  approvals text[] not null,
  updated_at timestamptz not null
);
alter table channels.listing_shop enable row level security;
alter table channels.listing_shop force row level security;
create policy own_org on channels.listing_shop using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);

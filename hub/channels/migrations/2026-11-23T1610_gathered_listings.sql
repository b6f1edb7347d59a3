-- Single listings of one product that become one: the new one is made beside them, and they close once it is on sale.

-- The single offer whose place the draft's takes; until it is closed the new one shows no stock. Null: it takes nobody's place.
alter table channels.listing_draft add column replaces text;
-- Why the channel did not close it, in its words, and when it is looked at next.
alter table channels.listing_draft add column replaces_error jsonb;
alter table channels.listing_draft add column replaces_after timestamptz;
create index listing_draft_replacing on channels.listing_draft (org_id, variant_id) where replaces is not null;
create index listing_draft_replaced on channels.listing_draft (org_id, connection_id, replaces_after) where replaces is not null;

alter table channels.listing_group drop constraint listing_group_choice_check;
alter table channels.listing_group add constraint listing_group_choice_check check (choice in ('merge_options', 'one_listing_each', 'one_listing'));

-- The listing that a variant was made in, by our key of the product, so that its sisters find it before the channel shows it; null: it stands alone.
alter table channels.listing_draft add column group_id text;

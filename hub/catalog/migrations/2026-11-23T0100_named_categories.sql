-- Which categories of a channel listings name, found without looking at every overlay.
create index overlay_category on catalog.overlay (org_id, channel_id) where field = 'channelCategory';

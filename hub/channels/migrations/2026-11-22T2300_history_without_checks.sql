-- Two histories are written thousands of times a second, each row beside an offer that its own transaction has in hand: that
-- the offer is there need not be asked again for every row. Who removes a connection takes them along (connect.ts).
alter table channels.availability drop constraint availability_org_id_offer_id_fkey;
alter table channels.push_end drop constraint push_end_org_id_offer_id_fkey;

-- One index says which row it is and which offer's it is.
alter table channels.push_end drop constraint push_end_pkey;
drop index channels.push_end_by_offer;
alter table channels.push_end add primary key (org_id, offer_id, id);

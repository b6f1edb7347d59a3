-- Some marketplaces want to hear that an order was taken, and cancel it when they do not. due: to be told; done; refused: the platform's no.
alter table channels.inbound add column acknowledge text check (acknowledge in ('due', 'done', 'refused'));
create index inbound_to_acknowledge on channels.inbound (org_id, connection_id, id) where acknowledge = 'due';

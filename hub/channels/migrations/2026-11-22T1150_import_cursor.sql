-- What the files turned out to be, the first mapped orders, and where exactly a run stands beyond rows_done.
alter table channels.import add column detection jsonb;
alter table channels.import add column preview jsonb;
-- {"handed": orders behind rows_done that are in the books already, "from": row and "at": moment this run began with}
alter table channels.import add column cursor jsonb not null default '{}';
-- {"row", "table", "count", "severity", "data"}: what a problem says beside its line and cell.
alter table channels.import_problem add column detail jsonb not null default '{}';

-- A system that sells nothing (ads, analytics, accounts, mailing lists) is connected without a channel of the books.

alter table channels.connection alter column channel_id drop not null;

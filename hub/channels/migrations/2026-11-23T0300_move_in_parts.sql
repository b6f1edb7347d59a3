-- Prices and what bundles are made of come in beside the products, each row with its own answer.
alter table channels.move_in_row drop constraint move_in_row_part_check;
alter table channels.move_in_row add constraint move_in_row_part_check check (part in ('products', 'bundles', 'prices', 'listings', 'levels', 'orders'));

-- Lines are only ever written by the statement that writes or replaces their order, so this key proves nothing new. Its check,
-- a cached plan per connection, is made while the table is young: it then walks the organisation's whole order index for every
-- line (0.5 ms a line after a few thousand orders, measured), until statistics arrive. See docs/decisions/0011.
alter table orders.line drop constraint line_org_id_order_id_fkey;

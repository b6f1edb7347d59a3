-- A document's line lives in parts: some units still promised, some gone, some back. `quantity` is what is still promised.
alter table stock.reservation
  add column gone int not null default 0 check (gone >= 0),
  -- Of `gone`, how many the books did not have: owed by the location until stock arrives.
  add column gone_short int not null default 0 check (gone_short >= 0 and gone_short <= gone),
  -- Never more than went out (a cancel after a partial restock gives 100, not 101).
  add column back int not null default 0 check (back >= 0 and back <= gone);
create index reservation_short on stock.reservation (org_id, variant_id, created_at) where short > 0 or gone_short > 0;

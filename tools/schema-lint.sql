-- Breaches of the rules that let the database be sharded by org_id and keep one shop from seeing the rows of another.
-- One row a breach; the test beside this file runs it on the migrated database and on planted ones.
with house as (
  select c.oid, c.relname, n.nspname || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
), org as (
  select a.attrelid, a.attnum, a.attnotnull, a.atttypid from pg_attribute a where a.attname = 'org_id' and not a.attisdropped
), tenant as (
  -- Sign-in is asked before the shop is known (which shop does this token open?), so its tables are local, org_id or not.
  select h.*, o.attnum as org_column, o.attnotnull, o.atttypid from house h join org o on o.attrelid = h.oid where h.name not like 'auth.%'
)
select 'table without org_id' as rule, name as object from house where oid not in (select oid from tenant)
union all
select 'no primary key', name from house where not exists (select from pg_constraint k where k.conrelid = house.oid and k.contype = 'p')
union all
select 'org_id is not a uuid', name from tenant where atttypid <> 'uuid'::regtype
union all
select 'org_id may be null', name from tenant where not attnotnull
union all
select 'unique key does not begin with org_id', t.name || ': ' || i.relname
from tenant t join pg_index x on x.indrelid = t.oid and x.indisunique join pg_class i on i.oid = x.indexrelid
where x.indkey[0] <> t.org_column
union all
select 'foreign key without the org_id pair', t.name || ': ' || f.conname
from tenant t join pg_constraint f on f.conrelid = t.oid and f.contype = 'f' join tenant p on p.oid = f.confrelid
where not exists (select from generate_subscripts(f.conkey, 1) s where f.conkey[s] = t.org_column and f.confkey[s] = p.org_column)
union all
select 'foreign key from a local table to a tenant table', h.name || ': ' || f.conname
from house h join pg_constraint f on f.conrelid = h.oid and f.contype = 'f' join tenant t on t.oid = f.confrelid
where h.oid not in (select oid from tenant)
union all
select 'foreign key sets null or default', t.name || ': ' || f.conname
from tenant t join pg_constraint f on f.conrelid = t.oid and f.contype = 'f'
where f.confdeltype in ('n', 'd') or f.confupdtype in ('n', 'd')
union all
select 'trigger', t.name || ': ' || g.tgname from tenant t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
union all
select 'sequence', t.name || '.' || a.attname
from tenant t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
where a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval%'
union all
select 'default from the clock or from chance', t.name || '.' || a.attname
from tenant t join pg_attribute a on a.attrelid = t.oid and not a.attisdropped join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
where pg_get_expr(d.adbin, d.adrelid) ~* '\m(now|clock_timestamp|gen_random_uuid|random|current_timestamp|current_date)\M'
union all
select 'moment without its zone', t.name || '.' || a.attname
from tenant t join pg_attribute a on a.attrelid = t.oid and not a.attisdropped where a.atttypid = 'timestamp'::regtype
union all
select 'floating number', t.name || '.' || a.attname
from tenant t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
where a.atttypid in ('real'::regtype, 'double precision'::regtype, 'money'::regtype)
union all
select 'row level security is off', name from tenant where not relrowsecurity
union all
select 'row level security is not forced', name from tenant where not relforcerowsecurity
union all
select 'no policy by org_id for every command', name from tenant
where not exists (select from pg_policy p where p.polrelid = tenant.oid and p.polcmd = '*' and pg_get_expr(p.polqual, p.polrelid) ~ '\morg_id\M')
union all
select 'policy without org_id', t.name || ': ' || p.polname
from tenant t join pg_policy p on p.polrelid = t.oid
where p.polpermissive and coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') !~ '\morg_id\M'
union all
-- Such a view reads with the rights of whoever made it, past the policies of the tables behind it.
select 'view without security_invoker', n.nspname || '.' || c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'v' and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
  and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1']
order by 1, 2

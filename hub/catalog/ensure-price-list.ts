import { ok, refuse, type Result } from '#kit'
import { sql, type Work } from '#platform'
import { isCurrency } from './save-channels.ts'

export type PriceList = { id: string; code: string; name: string; currency: string; channelId: string | undefined }
export type PriceListDraft = { code: string; name: string; currency: string; channelId?: string | undefined }
export type PriceListRefusal =
  | { code: 'catalog.currency_unknown'; currency: string }
  | { code: 'catalog.channel_unknown'; channelId: string }
  | { code: 'catalog.price_list_currency'; priceListCode: string; expected: string; got: string }

type Row = { id: string; code: string; name: string; currency: string; channel_id: string | null }
const toPriceList = (r: Row): PriceList => ({ id: r.id, code: r.code, name: r.name, currency: r.currency, channelId: r.channel_id ?? undefined })

/** The price list of this code, made when there is none. Its currency never changes: its prices would silently mean something else. */
export async function ensurePriceList(work: Work, draft: PriceListDraft): Promise<Result<PriceList, PriceListRefusal>> {
  if (!isCurrency(draft.currency)) return refuse({ code: 'catalog.currency_unknown', currency: draft.currency })
  if (draft.channelId !== undefined && !(await hasChannel(work, draft.channelId))) return refuse({ code: 'catalog.channel_unknown', channelId: draft.channelId })
  const made = await work.first<Row>(sql`
    insert into catalog.price_list (org_id, id, code, name, currency, channel_id, created_at)
    values (${work.orgId}, ${work.newId()}, ${draft.code}, ${draft.name}, ${draft.currency}, ${draft.channelId ?? null}, ${work.now})
    on conflict (org_id, code) do nothing returning id, code, name, currency, channel_id`)
  if (made) {
    const list = toPriceList(made)
    work.audit({ action: 'price_list.created', subjectKind: 'price_list', subjectId: list.id, after: list })
    return ok(list)
  }
  const known = await work.first<Row>(sql`
    select id, code, name, currency, channel_id from catalog.price_list where org_id = ${work.orgId} and code = ${draft.code}`)
  const list = toPriceList(known!)
  if (list.currency === draft.currency) return ok(list)
  return refuse({ code: 'catalog.price_list_currency', priceListCode: list.code, expected: list.currency, got: draft.currency })
}

export async function listPriceLists(work: Work): Promise<PriceList[]> {
  const rows = await work.query<Row>(sql`
    select id, code, name, currency, channel_id from catalog.price_list where org_id = ${work.orgId} order by name, code`)
  return rows.map(toPriceList)
}

async function hasChannel(work: Work, id: string): Promise<boolean> {
  return (await work.first(sql`select id from catalog.channel where org_id = ${work.orgId} and id = ${id}`)) !== undefined
}

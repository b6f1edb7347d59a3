/** What a shop itself asks of its listings, beside what channels ask. */
import { taiwanClaims, type BannedWords, type ListingShop } from '#kit'
import { orgOf, sql, toJsonb, type Work } from '#platform'

export type ShopWords = { banned: readonly BannedWords[]; approvals: readonly string[] }

/** A shop that never looked at its lists has those that the law gives it, by its currency. */
const given = (currency: string): ShopWords => ({ banned: currency === 'TWD' ? taiwanClaims : [], approvals: [] })

export async function readShopWords(work: Work): Promise<ShopWords & { isGiven: boolean }> {
  const kept = await work.first<ShopWords>(sql`select banned, approvals from channels.listing_shop where org_id = ${work.orgId}`)
  return kept ? { ...kept, isGiven: false } : { ...given((await orgOf(work)).currency), isGiven: true }
}

/** All that judging a listing needs to know of the shop. */
export async function listingShopOf(work: Work): Promise<ListingShop & { currency: string }> {
  const [{ currency }, { banned, approvals }] = [await orgOf(work), await readShopWords(work)]
  return { currency, banned, approvals }
}

/** Undefined: back to the lists that were given. */
export async function saveShopWords(work: Work, wish: ShopWords | undefined): Promise<ShopWords & { isGiven: boolean }> {
  const before = await readShopWords(work)
  if (wish === undefined) await work.query(sql`delete from channels.listing_shop where org_id = ${work.orgId}`)
  else {
    await work.query(sql`
      insert into channels.listing_shop (org_id, banned, approvals, updated_at) values (${work.orgId}, ${toJsonb(wish.banned)}::jsonb, ${[...new Set(wish.approvals)]}::text[], ${work.now})
      on conflict (org_id) do update set banned = excluded.banned, approvals = excluded.approvals, updated_at = excluded.updated_at`)
  }
  work.audit({ action: 'shop_words.changed', subjectKind: 'shop_words', subjectId: 'shop', before, after: wish })
  // Every brand's listings are looked at anew.
  work.emit('listing.content_changed', 'shop-words', { isForAll: true, brand: '' })
  return readShopWords(work)
}

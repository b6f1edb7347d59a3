import { z } from 'zod'
import { anyCount, anyId, given, readAnswer, type Connected, type PushAnswer } from '#kit'
import type { Listing } from './inventory-body.ts'
import type { NewListing } from './make-draft.ts'
import { shopPath } from './pull-orders.ts'
import { setState } from './push-inventory.ts'

/** updateListing, image_ids: "up to 20 images". */
const most = 20
const Images = z.object({ results: z.array(z.object({ listing_image_id: anyId, rank: given(anyCount) })) })

async function picturesOf(at: Connected, id: string): Promise<string[]> {
  const answer = await at.call({ operation: 'getListingImages', method: 'GET', path: `/v3/application/listings/${id}/images`, effect: 'read' })
  return readAnswer(Images, answer, 'the pictures').results.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).map((one) => one.listing_image_id)
}

/** In its place, whatever stands there: sent again after a lost answer it is there once. */
async function upload(at: Connected, id: string, images: readonly string[], from: number): Promise<void> {
  for (const [i, url] of images.entries()) {
    if (i < from) continue
    await at.call({ operation: 'uploadListingImage', method: 'POST', path: shopPath(at, `/listings/${id}/images`), effect: 'same', upload: { field: 'image', url, fields: { rank: String(i + 1), overwrite: 'true' } } })
  }
}

/** Has a listing show these pictures in this order, and none besides. */
export async function putPictures(at: Connected, id: string, images: readonly string[]): Promise<void> {
  const wanted = images.slice(0, most)
  await upload(at, id, wanted, 0)
  for (const picture of (await picturesOf(at, id)).slice(wanted.length)) {
    await at.call({ operation: 'deleteListingImage', method: 'DELETE', path: shopPath(at, `/listings/${id}/images/${picture}`), effect: 'same' })
  }
}

/**
 * A draft goes on sale with its pictures, for Etsy's listing fee; those that are there already stay. Without pictures, or with
 * nothing to sell yet, it stays a draft.
 */
export async function publish(at: Connected, { listing_id: id, state }: Listing, { images = [], available = 0 }: NewListing, externalId: string): Promise<PushAnswer> {
  if (state !== 'draft') return { externalId, outcome: 'applied' }
  if (images.length === 0 || available < 1) return { externalId, outcome: 'accepted' }
  await upload(at, id, images.slice(0, most), (await picturesOf(at, id)).length)
  await setState(at, id, 'active')
  return { externalId, outcome: 'applied' }
}

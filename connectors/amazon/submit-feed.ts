import { z } from 'zod'
import { readBody, type Connected } from '#kit'

const Slot = z.object({ feedDocumentId: z.string().min(1), url: z.string().startsWith('https://') })
const Created = z.object({ feedId: z.string().min(1) })

/**
 * Hands Amazon a document that it works off later: a slot, the upload (unsigned, to the address of the slot, within
 * five minutes and with the very content type that was announced), then the order to read it. Answers the feed's id.
 * Everything sent this way says absolute things, so that a second feed after a lost answer changes nothing.
 */
export async function submitFeed(at: Connected, feed: { feedType: string; contentType: string; text: string }): Promise<string> {
  const { feedType, contentType, text } = feed
  const slot = await at.call({ operation: 'createFeedDocument', method: 'POST', path: '/feeds/2021-06-30/documents', effect: 'same', body: { contentType } })
  const { feedDocumentId, url } = readBody(Slot, slot.body, 'createFeedDocument')
  await at.call({ operation: 'uploadFeedDocument', method: 'PUT', path: url, effect: 'same', raw: { type: contentType, text } })
  const created = await at.call({
    operation: 'createFeed', method: 'POST', path: '/feeds/2021-06-30/feeds', effect: 'same',
    body: { feedType, marketplaceIds: [at.values['marketplaceId'] ?? ''], inputFeedDocumentId: feedDocumentId },
  })
  return readBody(Created, created.body, 'createFeed').feedId
}

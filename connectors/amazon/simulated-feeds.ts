import { bodyOf, invalid, json, notFound, type Asked } from './simulated-answer.ts'
import { patchListing, type Issue } from './simulated-listings.ts'
import { cancel, type Store } from './simulated-store.ts'

type Document = { contentType: string; text: string | undefined; madeAt: number }
type Feed = { id: string; type: string; input: string; result: string; createdAt: number; dueAt: number; isDone: boolean; isFatal: boolean }
type Message = { messageId?: unknown; sku?: unknown; operationType?: unknown; productType?: unknown; patches?: unknown }
const slotLifeMs = 5 * 60_000
const mostMessages = 25_000
const storage = 'tortuga-prod-na.s3-external-1.amazonaws.com'
export const isStorage = (url: URL): boolean => url.hostname === storage

type Queue = { store: Store; sellerId: string; documents: Map<string, Document>; feeds: Feed[] }
const nowOf = ({ store }: Queue): number => store.clock().getTime()
const urlOf = (id: string): string => `https://${storage}/simulated/${id}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=300`
// Amazon works for a minute at the least; a lagging one for as long as it lags.
const workMs = ({ store }: Queue): number => Math.max(60_000, store.lagMs)

/** feeds_2021-06-30: documents are taken at once and worked off later, in their turn. */
export function simulateFeeds(store: Store, sellerId: string) {
  const queue: Queue = { store, sellerId, documents: new Map(), feeds: [] }
  return {
    createFeedDocument: (asked: Asked) => createFeedDocument(queue, asked),
    createFeed: (asked: Asked) => createFeed(queue, asked),
    getFeed: (asked: Asked) => getFeed(queue, asked),
    getFeedDocument: (asked: Asked) => getFeedDocument(queue, asked),
    atStorage: (asked: Asked) => atStorage(queue, asked),
    work: () => work(queue),
  }
}

function createFeedDocument(queue: Queue, asked: Asked): Response {
  const { store, documents } = queue
  const contentType = bodyOf(asked)?.['contentType']
  if (typeof contentType !== 'string') return invalid('contentType is missing.')
  const id = `amzn1.tortuga.4.na.${store.luck.digits(12)}`
  documents.set(id, { contentType, text: undefined, madeAt: nowOf(queue) })
  return json({ feedDocumentId: id, url: urlOf(id) }, 201)
}

/** The upload slot and the download of a report: no token, but the address ends after five minutes. */
function atStorage(queue: Queue, { url, method, headers, text }: Asked): Response {
  const { documents } = queue
  const document = documents.get(url.pathname.split('/').at(-1) ?? '')
  if (!document || (document.text === undefined && nowOf(queue) - document.madeAt > slotLifeMs)) return new Response('<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>', { status: 403 })
  if (headers.has('x-amz-access-token')) return new Response('<Error><Code>InvalidArgument</Code></Error>', { status: 400 })
  if (method === 'GET') return document.text === undefined ? new Response('<Error><Code>NoSuchKey</Code></Error>', { status: 404 }) : new Response(document.text, { headers: { 'content-type': document.contentType } })
  if (headers.get('content-type') !== document.contentType) return new Response('<Error><Code>SignatureDoesNotMatch</Code></Error>', { status: 403 })
  document.text = text
  return new Response(null)
}

function createFeed(queue: Queue, asked: Asked): Response {
  const { store, documents, feeds } = queue
  const { feedType, marketplaceIds, inputFeedDocumentId } = bodyOf(asked) ?? {}
  const document = documents.get(String(inputFeedDocumentId))
  if (!Array.isArray(marketplaceIds) || marketplaceIds.length < 1 || marketplaceIds.length > 25) return invalid('marketplaceIds is invalid.')
  if (feedType !== 'JSON_LISTINGS_FEED' && feedType !== 'POST_ORDER_ACKNOWLEDGEMENT_DATA') return invalid('feedType is invalid.')
  if (document?.text === undefined) return invalid('The input document was not uploaded.')
  const feed: Feed = { id: store.luck.digits(11), type: feedType, input: String(inputFeedDocumentId), result: `amzn1.tortuga.4.na.${store.luck.digits(12)}`, createdAt: nowOf(queue), dueAt: nowOf(queue) + workMs(queue), isDone: false, isFatal: false }
  feeds.push(feed)
  return json({ feedId: feed.id }, 202)
}

function getFeed({ feeds }: Queue, { parts }: Asked): Response {
  const feed = feeds.find((one) => one.id === parts[0])
  if (!feed) return notFound('The feed was not found.')
  const iso = (at: number): string => new Date(at).toISOString()
  return json({
    feedId: feed.id, feedType: feed.type, createdTime: iso(feed.createdAt), processingStatus: !feed.isDone ? 'IN_QUEUE' : feed.isFatal ? 'FATAL' : 'DONE',
    ...(feed.isDone && { processingStartTime: iso(feed.dueAt), processingEndTime: iso(feed.dueAt), resultFeedDocumentId: feed.result }),
  })
}

function getFeedDocument({ documents }: Queue, { parts }: Asked): Response {
  const id = parts[0] ?? ''
  return documents.get(id)?.text === undefined ? notFound('The document was not found.') : json({ feedDocumentId: id, url: urlOf(id) })
}

/** Works off what is due: at the hour of each feed, whatever a patch said meanwhile. */
function work(queue: Queue): void {
  const { store, documents, feeds } = queue
  for (const feed of feeds.filter((one) => !one.isDone && one.dueAt <= nowOf(queue)).sort((a, b) => a.dueAt - b.dueAt)) {
    feed.isDone = true
    const text = documents.get(feed.input)!.text!
    const report = feed.type === 'JSON_LISTINGS_FEED' ? workListings(queue, feed, text) : workCancellation(queue, feed, text)
    documents.set(feed.result, { contentType: 'application/json', text: JSON.stringify(report), madeAt: feed.dueAt })
    store.told('FEED_PROCESSING_FINISHED', { id: feed.id, more: { feedType: feed.type, processingStatus: feed.isFatal ? 'FATAL' : 'DONE', resultFeedDocumentId: feed.result } })
  }
}

function workListings({ store, sellerId }: Queue, feed: Feed, text: string): unknown {
  const body = bodyOf({ text } as Asked)
  const header = body?.['header'] as Record<string, unknown> | undefined
  const messages = body?.['messages']
  const isSound = header?.['sellerId'] === sellerId && header['version'] === '2.0' && Array.isArray(messages) && messages.length <= mostMessages
  feed.isFatal = !isSound
  const issues: unknown[] = []
  const list = isSound ? (messages as Message[]) : []
  let accepted = 0
  for (const message of list) {
    const found = workMessage(store, message, feed.dueAt)
    if (found.length === 0) accepted += 1
    issues.push(...found.map((one) => ({ messageId: message.messageId, sku: message.sku, code: one.code, severity: one.severity, message: one.message })))
  }
  if (!isSound) issues.push({ code: '4002001', severity: 'ERROR', message: "Item 'Feed' cannot be parsed." })
  const summary = { errors: issues.length, warnings: 0, messagesProcessed: list.length, messagesAccepted: accepted, messagesInvalid: list.length - accepted }
  return { header: { sellerId, version: '2.0', feedId: feed.id }, issues, summary }
}

function workMessage(store: Store, { sku, operationType, productType, patches }: Message, at: number): Issue[] {
  if (typeof sku !== 'string' || operationType !== 'PATCH' || typeof productType !== 'string') return [{ code: '4000001', message: 'The message is invalid.', severity: 'ERROR', categories: [] }]
  return patchListing(store, sku, patches, at)
}

function workCancellation({ store, sellerId }: Queue, feed: Feed, text: string): unknown {
  const orderId = /<AmazonOrderID>([^<]+)</.exec(text)?.[1]
  const isWish = text.includes(`<MerchantIdentifier>${sellerId}<`) && text.includes('<StatusCode>Failure<') && orderId !== undefined
  feed.isFatal = !isWish
  if (isWish) cancel(store, orderId)
  return { header: { sellerId, feedId: feed.id }, summary: { errors: isWish ? 0 : 1 } }
}

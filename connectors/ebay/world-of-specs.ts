/** eBay's own files, as one: a request belongs to whichever of them knows its address. */
import { openApiSpec } from '#kit/testing'

const names = ['sell_fulfillment_v1', 'sell_inventory_v1', 'sell_finances_v1', 'commerce_notification_v1', 'commerce_taxonomy_v1', 'sell_analytics_v1', 'return', 'cancellation']
export const specs = names.map((name) => openApiSpec(`specs/ebay/${name}_oas3.json`))
export const isThere = specs.every((spec) => spec !== undefined)

/**
 * What eBay would refuse in a request. Not in any file: the sign-in, and what the Post-Order API asks and takes (its files
 * are stubs by third persons that name addresses only; questions and bodies are from eBay's pages of the API).
 */
export async function check(request: Request): Promise<string[]> {
  const url = new URL(request.url)
  if (url.pathname === '/identity/v1/oauth2/token') return []
  const isStub = url.pathname.startsWith('/post-order/')
  if (isStub) url.search = ''
  const body = request.method === 'GET' || isStub ? undefined : await request.clone().text()
  const plain = new Request(url, { method: request.method, headers: request.headers, ...(body ? { body } : {}) })
  const said = await Promise.all(specs.map((spec) => spec!.checkRequest(plain)))
  const own = said.find((problems) => !problems.some((words) => words.endsWith('has no such operation'))) ?? said[0]!
  // The file says "string" of aspects, its own words and samples a map of lists.
  return own.filter((words) => !words.endsWith('.aspects must be string'))
}

export const checkAnswer = async (request: Request, answer: Response): Promise<string[]> => (await Promise.all(specs.map((spec) => spec!.checkAnswer(request.clone(), answer.clone())))).flat()

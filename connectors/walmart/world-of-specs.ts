/** Walmart's own files, as one: a request belongs to whichever of them knows its address. */
import { openApiSpec } from '#kit/testing'

const names = ['authentication', 'orders', 'inventory', 'prices', 'items', 'feeds', 'returns', 'notifications', 'reports'] as const
export const specs = Object.fromEntries(names.map((name) => [name, openApiSpec(`specs/walmart/walmart-marketplace-${name}.openapi.json`)]))
const all = Object.values(specs)
export const isThere = all.every((spec) => spec !== undefined)

/** What a cursor carries: Walmart hands it out as a query of its own, and its file does not name the parts. */
const ofCursor = ['hasMoreElements', 'soIndex', 'poIndex', 'partnerId', 'sellerId', 'offset']

/** What Walmart would refuse in a request. An address that stands in several files is good when one of them says so. */
export async function check(request: Request): Promise<string[]> {
  const url = new URL(request.url)
  if (url.searchParams.has('hasMoreElements')) for (const name of ofCursor) url.searchParams.delete(name)
  // The file has this question in the address itself ("availableReconFiles?reportVersion=v1").
  if (url.pathname.endsWith('/availableReconFiles')) url.searchParams.delete('reportVersion')
  const body = request.method === 'GET' || request.method === 'DELETE' ? undefined : await request.clone().text()
  const plain = new Request(url, { method: request.method, headers: request.headers, ...(body ? { body } : {}) })
  const said = (await Promise.all(all.map((spec) => spec!.checkRequest(plain)))).filter((problems) => !problems.some((words) => words.endsWith('has no such operation')))
  return said.find((problems) => problems.length === 0) ?? said[0] ?? [`${request.method} ${url.pathname}: no file of Walmart’s has it`]
}

/** What Walmart would never answer like this; files that share an address disagree, so one that agrees is enough. */
export async function checkAnswer(request: Request, answer: Response): Promise<string[]> {
  const said = await Promise.all(all.map((spec) => spec!.checkAnswer(request.clone(), answer.clone())))
  return said.flat()
}

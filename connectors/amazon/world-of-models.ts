import { openApiSpec, type ApiSpec } from '#kit/testing'

/** Amazon's own models, each with the path under which its operations lie. */
const models: Readonly<Record<string, string>> = {
  'orders_2026-01-01': '/orders/2026-01-01', ordersV0: '/orders/v0', 'listingsItems_2021-08-01': '/listings', 'feeds_2021-06-30': '/feeds',
  fbaInventory: '/fba', 'definitionsProductTypes_2020-09-01': '/definitions', 'finances_2024-06-19': '/finances', sellers: '/sellers', notifications: '/notifications',
}
type Model = { name: string; prefix: string; spec: ApiSpec }
/** Empty when the specifications are not on this machine. */
export const all: Model[] = Object.entries(models).flatMap(([name, prefix]) => {
  const spec = openApiSpec(`specs/amazon-sp-api/models/${name}.json`)
  return spec ? [{ name, prefix, spec }] : []
})
export const hasModels = all.length === Object.keys(models).length

/** The model that describes an operation; the deprecated orders come after the new ones. */
export const modelOf = (operation: string): Model => all.find((one) => one.spec.operations().includes(operation))!

/** Whether a request goes to Amazon's API at all, and not to its sign-in or its storage. */
const isApi = (request: Request): boolean => new URL(request.url).hostname.startsWith('sellingpartnerapi-')

export async function checkRequest(request: Request): Promise<string[]> {
  if (!isApi(request)) return []
  const path = new URL(request.url).pathname
  return all.find((one) => path.startsWith(one.prefix))?.spec.checkRequest(request) ?? [`${path}: no model describes it`]
}

export async function checkAnswer(request: Request, answer: Response): Promise<string[]> {
  if (!isApi(request)) return []
  const path = new URL(request.url).pathname
  return all.find((one) => path.startsWith(one.prefix))?.spec.checkAnswer(request, answer) ?? []
}

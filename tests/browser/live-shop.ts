/** A shop connected live for a test, and the hooks it sends. */
import { createHmac, randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { components } from '../../api/schema.d.ts'
import { askHub } from './inside.ts'
import { tellHub } from './shop-floor.ts'

type Connector = components['schemas']['Connector']
export type Connection = components['schemas']['Connection']
export type Inbound = components['schemas']['Inbound']

/** The own shop whose documents ask for no sign-in page: keys are all it takes. */
export const platform = 'woocommerce'
const keysOf = async (page: Page): Promise<Record<string, string>> => (await askHub<Connector[]>(page, '/api/v1/connectors')).find((c) => c.id === platform)!.sample!

/** A connection that is live already, made as the wizard makes it. */
export async function connected(page: Page, name: string): Promise<Connection> {
  const made = await tellHub<Connection>(page, '/api/v1/connections', { connector: platform, name, values: await keysOf(page) })
  return change(page, made.id, { state: 'live' })
}
async function change(page: Page, id: string, data: unknown): Promise<Connection> {
  const answer = await page.request.patch(`/api/v1/connections/${id}`, { data, headers: { origin: new URL(page.url()).origin } })
  if (!answer.ok()) throw new Error(await answer.text())
  return (await answer.json()) as Connection
}

/** A hook of the platform, signed as it signs. Answers what came in for it. */
export async function tell(page: Page, { id }: Connection, topic: string, body: unknown): Promise<Inbound> {
  const text = JSON.stringify(body)
  const signature = createHmac('sha256', hookSecret).update(text).digest('base64')
  const answer = await page.request.post(`/hooks/${platform}/${id}`, { data: text, headers: { 'content-type': 'application/json', 'x-wc-webhook-topic': topic, 'x-wc-webhook-delivery-id': randomUUID(), 'x-wc-webhook-signature': signature } })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await askHub<{ items: Inbound[] }>(page, `/api/v1/connections/${id}/events`)).items[0]!
}
// Given by the simulated platform to whoever connects; made anew only where hooks are asked for.
const hookSecret = 'c0ffee'

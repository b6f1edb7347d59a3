/** Which platforms stand on the street. */
import type { AnyConnector } from '#kit'
import { connectors, simulators } from '#connectors'
import type { Simulator, SimulatorOptions } from '../kit/testing/simulator.ts'

export const publicUrl = 'https://hub.tonglu.test'

export type Kind = { connector: string; name: string; sells: boolean }
const street: readonly Kind[] = [
  { connector: 'shopify', name: 'Shopify', sells: true }, { connector: 'shopee', name: 'Shopee', sells: true }, { connector: 'woocommerce', name: 'WooCommerce', sells: true },
  { connector: 'tiktok-shop', name: 'TikTok Shop', sells: true }, { connector: 'square', name: 'Square', sells: true }, { connector: 'google-merchant', name: 'Google', sells: false }, { connector: 'amazon', name: 'Amazon', sells: true },
]

/** Those that this build has. */
const kinds = street.filter((k) => k.connector in simulators)

/** So many booths of as many kinds as there are; from the second round on of the same kinds again. */
export const kindsFor = (count: number): Kind[] => Array.from({ length: count }, (_, i) => {
  const kind = kinds[i % kinds.length]!
  return i < kinds.length ? kind : { ...kind, name: `${kind.name} ${Math.floor(i / kinds.length) + 1}` }
})

export const connectorOf = (id: string): AnyConnector => {
  const connector = connectors.find((c) => c.id === id)
  if (!connector) throw new Error(`no connector ${id}`)
  return connector
}

export async function openSimulator(id: string, options: SimulatorOptions): Promise<Simulator> {
  const load = simulators[id]
  if (!load) throw new Error(`no simulator of ${id}`)
  return (await load())(options)
}

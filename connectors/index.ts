/** Written by `npm run gen` from the folders beside this file; do not edit. */
import type { AnyConnector } from '#kit'
import type { Simulator, SimulatorOptions } from '#kit/simulator'
import amazon from './amazon/connector.ts'
import googleMerchant from './google-merchant/connector.ts'
import shopee from './shopee/connector.ts'
import shopify from './shopify/connector.ts'
import square from './square/connector.ts'
import woocommerce from './woocommerce/connector.ts'

/** Every connector that comes with the hub. */
export const connectors: readonly AnyConnector[] = [amazon, googleMerchant, shopee, shopify, square, woocommerce]

/** The platforms in memory, loaded only by who sells through them: tests, the simulation and the demo. */
export const simulators: Readonly<Record<string, () => Promise<(options: SimulatorOptions) => Simulator>>> = {
  amazon: async () => (await import('./amazon/simulator.ts')).simulator,
  'google-merchant': async () => (await import('./google-merchant/simulator.ts')).simulator,
  shopee: async () => (await import('./shopee/simulator.ts')).simulator,
  shopify: async () => (await import('./shopify/simulator.ts')).simulator,
  square: async () => (await import('./square/simulator.ts')).simulator,
  woocommerce: async () => (await import('./woocommerce/simulator.ts')).simulator,
}

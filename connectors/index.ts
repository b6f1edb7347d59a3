/** Written by `npm run gen` from the folders beside this file; do not edit. */
import type { AnyConnector } from '#kit'
import type { Simulator, SimulatorOptions } from '#kit/simulator'
import amazon from './amazon/connector.ts'
import bigcommerce from './bigcommerce/connector.ts'
import douyin from './douyin/connector.ts'
import ebay from './ebay/connector.ts'
import erpFiles from './erp-files/connector.ts'
import erpnext from './erpnext/connector.ts'
import etsy from './etsy/connector.ts'
import flipkart from './flipkart/connector.ts'
import ga4 from './ga4/connector.ts'
import googleAds from './google-ads/connector.ts'
import googleMerchant from './google-merchant/connector.ts'
import jd from './jd/connector.ts'
import klaviyo from './klaviyo/connector.ts'
import lazada from './lazada/connector.ts'
import linnworks from './linnworks/connector.ts'
import mailchimp from './mailchimp/connector.ts'
import metaAds from './meta-ads/connector.ts'
import metaCatalog from './meta-catalog/connector.ts'
import momoMo from './momo-mo/connector.ts'
import momoScm from './momo-scm/connector.ts'
import ownShop from './own-shop/connector.ts'
import pchome from './pchome/connector.ts'
import pinterest from './pinterest/connector.ts'
import sellbrite from './sellbrite/connector.ts'
import shopee from './shopee/connector.ts'
import shopify from './shopify/connector.ts'
import square from './square/connector.ts'
import taobao from './taobao/connector.ts'
import tiktokAds from './tiktok-ads/connector.ts'
import tiktokCatalog from './tiktok-catalog/connector.ts'
import tiktokShop from './tiktok-shop/connector.ts'
import walmart from './walmart/connector.ts'
import woocommerce from './woocommerce/connector.ts'

export { keptPromises } from './kept-promises.ts'

/** Every connector that comes with the hub. */
export const connectors: readonly AnyConnector[] = [amazon, bigcommerce, douyin, ebay, erpFiles, erpnext, etsy, flipkart, ga4, googleAds, googleMerchant, jd, klaviyo, lazada, linnworks, mailchimp, metaAds, metaCatalog, momoMo, momoScm, ownShop, pchome, pinterest, sellbrite, shopee, shopify, square, taobao, tiktokAds, tiktokCatalog, tiktokShop, walmart, woocommerce]

/** The platforms in memory, loaded only by who sells through them: tests, the simulation and the demo. */
export const simulators: Readonly<Record<string, () => Promise<(options: SimulatorOptions) => Simulator>>> = {
  amazon: async () => (await import('./amazon/simulator.ts')).simulator,
  bigcommerce: async () => (await import('./bigcommerce/simulator.ts')).simulator,
  douyin: async () => (await import('./douyin/simulator.ts')).simulator,
  ebay: async () => (await import('./ebay/simulator.ts')).simulator,
  'erp-files': async () => (await import('./erp-files/simulator.ts')).simulator,
  erpnext: async () => (await import('./erpnext/simulator.ts')).simulator,
  etsy: async () => (await import('./etsy/simulator.ts')).simulator,
  flipkart: async () => (await import('./flipkart/simulator.ts')).simulator,
  ga4: async () => (await import('./ga4/simulator.ts')).simulator,
  'google-ads': async () => (await import('./google-ads/simulator.ts')).simulator,
  'google-merchant': async () => (await import('./google-merchant/simulator.ts')).simulator,
  jd: async () => (await import('./jd/simulator.ts')).simulator,
  klaviyo: async () => (await import('./klaviyo/simulator.ts')).simulator,
  lazada: async () => (await import('./lazada/simulator.ts')).simulator,
  linnworks: async () => (await import('./linnworks/simulator.ts')).simulator,
  mailchimp: async () => (await import('./mailchimp/simulator.ts')).simulator,
  'meta-ads': async () => (await import('./meta-ads/simulator.ts')).simulator,
  'meta-catalog': async () => (await import('./meta-catalog/simulator.ts')).simulator,
  'momo-mo': async () => (await import('./momo-mo/simulator.ts')).simulator,
  'momo-scm': async () => (await import('./momo-scm/simulator.ts')).simulator,
  'own-shop': async () => (await import('./own-shop/simulator.ts')).simulator,
  pchome: async () => (await import('./pchome/simulator.ts')).simulator,
  pinterest: async () => (await import('./pinterest/simulator.ts')).simulator,
  sellbrite: async () => (await import('./sellbrite/simulator.ts')).simulator,
  shopee: async () => (await import('./shopee/simulator.ts')).simulator,
  shopify: async () => (await import('./shopify/simulator.ts')).simulator,
  square: async () => (await import('./square/simulator.ts')).simulator,
  taobao: async () => (await import('./taobao/simulator.ts')).simulator,
  'tiktok-ads': async () => (await import('./tiktok-ads/simulator.ts')).simulator,
  'tiktok-catalog': async () => (await import('./tiktok-catalog/simulator.ts')).simulator,
  'tiktok-shop': async () => (await import('./tiktok-shop/simulator.ts')).simulator,
  walmart: async () => (await import('./walmart/simulator.ts')).simulator,
  woocommerce: async () => (await import('./woocommerce/simulator.ts')).simulator,
}

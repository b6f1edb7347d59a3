import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import i18next from 'i18next'
import { CrashScreen } from './shell/crash-screen.tsx'
import { Frame } from './shell/frame.tsx'
import { NotFoundScreen } from './shell/not-found-screen.tsx'
import { Waiting } from './shell/waiting.tsx'
import { meQuery } from './shell/session.ts'
import { parseSearch, stringifySearch, type Search } from './shell/url-state.ts'

/** A screen's texts come with its code, so that no key is ever seen. */
const texts = (...rooms: string[]) => () => i18next.loadNamespaces(rooms)
const validateSearch = (search: Record<string, unknown>): Search => search as Search

const root = createRootRouteWithContext<{ client: QueryClient }>()({ validateSearch, notFoundComponent: NotFoundScreen })

const signIn = createRoute({
  getParentRoute: () => root, path: '/sign-in', loader: texts('platform'),
  beforeLoad: async ({ context }) => {
    const me = await context.client.ensureQueryData(meQuery)
    if (me.signedIn) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./platform/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
})
const setup = createRoute({
  getParentRoute: () => root, path: '/setup', loader: texts('platform'),
  component: lazyRouteComponent(() => import('./platform/sign-in/setup-screen.tsx'), 'SetupScreen'),
})

/** Everything below is for people who are signed in; the others are led to the door and back. */
const inside = createRoute({
  getParentRoute: () => root, id: 'inside', component: Frame,
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(meQuery)
    if (!me.signedIn) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
  },
})
const overview = createRoute({
  getParentRoute: () => inside, path: '/', loader: texts('overview', 'insights'),
  component: lazyRouteComponent(() => import('./insights/overview/overview-screen.tsx'), 'OverviewScreen'),
})
const orders = createRoute({
  getParentRoute: () => inside, path: '/orders', loader: texts('orders'),
  component: lazyRouteComponent(() => import('./orders/orders-screen.tsx'), 'OrdersScreen'),
})
const order = createRoute({
  getParentRoute: () => inside, path: '/orders/$orderId', loader: texts('orders', 'catalog'),
  component: lazyRouteComponent(() => import('./orders/order-screen.tsx'), 'OrderScreen'),
})
const quarantine = createRoute({
  getParentRoute: () => inside, path: '/orders/quarantine', loader: texts('orders', 'catalog'),
  component: lazyRouteComponent(() => import('./orders/quarantine-screen.tsx'), 'QuarantineScreen'),
})
const imports = createRoute({
  getParentRoute: () => inside, path: '/imports', loader: texts('imports', 'files'),
  component: lazyRouteComponent(() => import('./channels/imports/imports-screen.tsx'), 'ImportsScreen'),
})
const oneImport = createRoute({
  getParentRoute: () => inside, path: '/imports/$importId', loader: texts('imports', 'files', 'channels', 'orders'),
  component: lazyRouteComponent(() => import('./channels/imports/import-screen.tsx'), 'ImportScreen'),
})
const connections = createRoute({
  getParentRoute: () => inside, path: '/connections', loader: texts('connections'),
  component: lazyRouteComponent(() => import('./channels/connections/connections-screen.tsx'), 'ConnectionsScreen'),
})
const newConnection = createRoute({
  getParentRoute: () => inside, path: '/connections/new', loader: texts('connections'),
  component: lazyRouteComponent(() => import('./channels/connections/new-connection-screen.tsx'), 'NewConnectionScreen'),
})
const connection = createRoute({
  getParentRoute: () => inside, path: '/connections/$id', loader: texts('connections', 'offers', 'pushes', 'move-in'),
  component: lazyRouteComponent(() => import('./channels/connections/connection-screen.tsx'), 'ConnectionScreen'),
})
const inboundQuarantine = createRoute({
  getParentRoute: () => inside, path: '/connections/quarantine', loader: texts('connections'),
  component: lazyRouteComponent(() => import('./channels/connections/quarantine-screen.tsx'), 'QuarantineScreen'),
})
const systems = createRoute({
  getParentRoute: () => inside, path: '/connections/systems', loader: texts('systems', 'promises', 'connections'),
  component: lazyRouteComponent(() => import('./channels/systems/systems-screen.tsx'), 'SystemsScreen'),
})
const offers = createRoute({
  getParentRoute: () => inside, path: '/offers', loader: texts('offers', 'pushes', 'connections'),
  component: lazyRouteComponent(() => import('./channels/offers/offers-screen.tsx'), 'OffersScreen'),
})
const offerReview = createRoute({
  getParentRoute: () => inside, path: '/offers/review', loader: texts('offers', 'connections', 'catalog'),
  component: lazyRouteComponent(() => import('./channels/offers/review-screen.tsx'), 'ReviewScreen'),
})
const rules = createRoute({
  getParentRoute: () => inside, path: '/offers/rules', loader: texts('offers', 'connections', 'catalog'),
  component: lazyRouteComponent(() => import('./channels/offers/rules-screen.tsx'), 'RulesScreen'),
})
const offer = createRoute({
  getParentRoute: () => inside, path: '/offers/$id', loader: texts('offers', 'pushes', 'connections', 'catalog'),
  component: lazyRouteComponent(() => import('./channels/offers/offer-screen.tsx'), 'OfferScreen'),
})
const publishing = createRoute({
  getParentRoute: () => inside, path: '/listings/publish', loader: texts('listing-content', 'listing', 'connections', 'offers', 'pushes'),
  component: lazyRouteComponent(() => import('./channels/listings/publish-screen.tsx'), 'PublishScreen'),
})
const shopWords = createRoute({
  getParentRoute: () => inside, path: '/listings/words', loader: texts('shop-words', 'connections'),
  component: lazyRouteComponent(() => import('./channels/shop-words/shop-words-screen.tsx'), 'ShopWordsScreen'),
})
const productContent = createRoute({
  getParentRoute: () => inside, path: '/products/$id/content', loader: texts('health', 'listing-content', 'listing', 'catalog', 'connections', 'offers'),
  component: lazyRouteComponent(() => import('./channels/listings/content-screen.tsx'), 'ContentScreen'),
})
const pushes = createRoute({
  getParentRoute: () => inside, path: '/pushes', loader: texts('pushes', 'connections'),
  component: lazyRouteComponent(() => import('./channels/pushes/pushes-screen.tsx'), 'PushesScreen'),
})
const pushList = createRoute({
  getParentRoute: () => inside, path: '/pushes/list', loader: texts('pushes', 'connections'),
  component: lazyRouteComponent(() => import('./channels/pushes/push-list-screen.tsx'), 'PushListScreen'),
})
const drift = createRoute({
  getParentRoute: () => inside, path: '/pushes/drift', loader: texts('pushes', 'connections'),
  component: lazyRouteComponent(() => import('./channels/pushes/drift-screen.tsx'), 'DriftScreen'),
})
const difference = createRoute({
  getParentRoute: () => inside, path: '/pushes/difference', loader: texts('pushes', 'connections'),
  component: lazyRouteComponent(() => import('./channels/pushes/difference-screen.tsx'), 'DifferenceScreen'),
})
const prices = createRoute({
  getParentRoute: () => inside, path: '/prices', loader: texts('prices', 'pushes', 'connections'),
  component: lazyRouteComponent(() => import('./channels/prices/prices-screen.tsx'), 'PricesScreen'),
})
const newPrices = createRoute({
  getParentRoute: () => inside, path: '/prices/new', loader: texts('prices', 'pushes', 'connections'),
  component: lazyRouteComponent(() => import('./channels/prices/new-batch-screen.tsx'), 'NewBatchScreen'),
})
const priceGuards = createRoute({
  getParentRoute: () => inside, path: '/prices/guards', loader: texts('prices', 'pushes', 'connections', 'catalog'),
  component: lazyRouteComponent(() => import('./channels/prices/guards-screen.tsx'), 'GuardsScreen'),
})
const priceBatch = createRoute({
  getParentRoute: () => inside, path: '/prices/$id', loader: texts('prices', 'pushes', 'connections'),
  component: lazyRouteComponent(() => import('./channels/prices/batch-screen.tsx'), 'BatchScreen'),
})
const feeds = createRoute({
  getParentRoute: () => inside, path: '/feeds', loader: texts('feeds', 'connections'),
  component: lazyRouteComponent(() => import('./channels/feeds/feeds-screen.tsx'), 'FeedsScreen'),
})
const newFeed = createRoute({
  getParentRoute: () => inside, path: '/feeds/new', loader: texts('feeds', 'connections'),
  component: lazyRouteComponent(() => import('./channels/feeds/feed-form-screen.tsx'), 'NewFeedScreen'),
})
const feed = createRoute({
  getParentRoute: () => inside, path: '/feeds/$id', loader: texts('feeds', 'connections'),
  component: lazyRouteComponent(() => import('./channels/feeds/feed-screen.tsx'), 'FeedScreen'),
})
const editFeed = createRoute({
  getParentRoute: () => inside, path: '/feeds/$id/edit', loader: texts('feeds', 'connections'),
  component: lazyRouteComponent(() => import('./channels/feeds/feed-form-screen.tsx'), 'EditFeedScreen'),
})
const products = createRoute({
  getParentRoute: () => inside, path: '/products', loader: texts('catalog', 'bulk'),
  component: lazyRouteComponent(() => import('./catalog/products-screen.tsx'), 'ProductsScreen'),
})
const newProduct = createRoute({
  getParentRoute: () => inside, path: '/products/new', loader: texts('catalog'),
  component: lazyRouteComponent(() => import('./catalog/product-form-screen.tsx'), 'NewProductScreen'),
})
const product = createRoute({
  getParentRoute: () => inside, path: '/products/$id', loader: texts('catalog', 'prices', 'pushes', 'connections'),
  component: lazyRouteComponent(() => import('./catalog/product-screen.tsx'), 'ProductScreen'),
})
const editProduct = createRoute({
  getParentRoute: () => inside, path: '/products/$id/edit', loader: texts('catalog'),
  component: lazyRouteComponent(() => import('./catalog/product-form-screen.tsx'), 'EditProductScreen'),
})
const priceLists = createRoute({
  getParentRoute: () => inside, path: '/products/price-lists', loader: texts('catalog'),
  component: lazyRouteComponent(() => import('./catalog/price-lists-screen.tsx'), 'PriceListsScreen'),
})
const listings = createRoute({
  getParentRoute: () => inside, path: '/products/listings', loader: texts('catalog'),
  component: lazyRouteComponent(() => import('./catalog/listings-screen.tsx'), 'ListingsScreen'),
})
const stock = createRoute({
  getParentRoute: () => inside, path: '/stock', loader: texts('stock', 'catalog'),
  component: lazyRouteComponent(() => import('./stock/stock-screen.tsx'), 'StockScreen'),
})
const sku = createRoute({
  getParentRoute: () => inside, path: '/stock/$variantId', loader: texts('stock', 'catalog'),
  component: lazyRouteComponent(() => import('./stock/sku-screen.tsx'), 'SkuScreen'),
})
const transfers = createRoute({
  getParentRoute: () => inside, path: '/stock/transfers', loader: texts('stock'),
  component: lazyRouteComponent(() => import('./stock/transfers-screen.tsx'), 'TransfersScreen'),
})
const newTransfer = createRoute({
  getParentRoute: () => inside, path: '/stock/transfers/new', loader: texts('stock', 'catalog'),
  component: lazyRouteComponent(() => import('./stock/new-transfer-screen.tsx'), 'NewTransferScreen'),
})
const transfer = createRoute({
  getParentRoute: () => inside, path: '/stock/transfers/$id', loader: texts('stock'),
  component: lazyRouteComponent(() => import('./stock/transfer-screen.tsx'), 'TransferScreen'),
})
const counts = createRoute({
  getParentRoute: () => inside, path: '/stock/counts', loader: texts('stock'),
  component: lazyRouteComponent(() => import('./stock/counts-screen.tsx'), 'CountsScreen'),
})
const count = createRoute({
  getParentRoute: () => inside, path: '/stock/counts/$id', loader: texts('stock', 'catalog'),
  component: lazyRouteComponent(() => import('./stock/count-screen.tsx'), 'CountScreen'),
})
const locations = createRoute({
  getParentRoute: () => inside, path: '/stock/locations', loader: texts('stock'),
  component: lazyRouteComponent(() => import('./stock/locations-screen.tsx'), 'LocationsScreen'),
})
const ads = createRoute({
  getParentRoute: () => inside, path: '/ads', loader: texts('ads', 'overview'),
  component: lazyRouteComponent(() => import('./ads/ads-screen.tsx'), 'AdsScreen'),
})
const profit = createRoute({
  getParentRoute: () => inside, path: '/profit', loader: texts('economics', 'overview'),
  component: lazyRouteComponent(() => import('./economics/profit-screen.tsx'), 'ProfitScreen'),
})
const fees = createRoute({
  getParentRoute: () => inside, path: '/profit/fees', loader: texts('fees', 'economics', 'orders'),
  component: lazyRouteComponent(() => import('./economics/fees-screen.tsx'), 'FeesScreen'),
})
const diagnosis = createRoute({
  getParentRoute: () => inside, path: '/diagnosis', loader: texts('diagnosis', 'overview'),
  component: lazyRouteComponent(() => import('./insights/diagnosis/diagnosis-screen.tsx'), 'DiagnosisScreen'),
})
const alerts = createRoute({
  getParentRoute: () => inside, path: '/alerts', loader: texts('alerts', 'insights'),
  component: lazyRouteComponent(() => import('./insights/alerts/alerts-screen.tsx'), 'AlertsScreen'),
})
const budgets = createRoute({
  getParentRoute: () => inside, path: '/profit/budgets', loader: texts('budgets', 'economics'),
  component: lazyRouteComponent(() => import('./economics/budgets/budgets-screen.tsx'), 'BudgetsScreen'),
})
const costs = createRoute({
  getParentRoute: () => inside, path: '/profit/costs', loader: texts('costs', 'economics', 'catalog'),
  component: lazyRouteComponent(() => import('./economics/costs/costs-screen.tsx'), 'CostsScreen'),
})
const months = createRoute({
  getParentRoute: () => inside, path: '/profit/months', loader: texts('closing', 'economics'),
  component: lazyRouteComponent(() => import('./economics/closing/months-screen.tsx'), 'MonthsScreen'),
})
const reports = createRoute({
  getParentRoute: () => inside, path: '/reports', loader: texts('reports', 'insights'),
  component: lazyRouteComponent(() => import('./insights/reports/reports-screen.tsx'), 'ReportsScreen'),
})
const newReport = createRoute({
  getParentRoute: () => inside, path: '/reports/new', loader: texts('reports', 'insights'),
  component: lazyRouteComponent(() => import('./insights/reports/report-screen.tsx'), 'NewReportScreen'),
})
const report = createRoute({
  getParentRoute: () => inside, path: '/reports/$id', loader: texts('reports', 'insights'),
  component: lazyRouteComponent(() => import('./insights/reports/report-screen.tsx'), 'ReportScreen'),
})
/** For whoever has the link, signed in or not. */
const shared = createRoute({
  getParentRoute: () => root, path: '/shared/$token', loader: texts('reports', 'insights'),
  component: lazyRouteComponent(() => import('./insights/reports/report-link-screen.tsx'), 'SharedScreen'),
})
const reportScreens = [reports, newReport, report] as const
const advice = createRoute({
  getParentRoute: () => inside, path: '/advice', loader: texts('advice'),
  component: lazyRouteComponent(() => import('./advice/advice-screen.tsx'), 'AdviceScreen'),
})
const fit = createRoute({
  getParentRoute: () => inside, path: '/advice/fit', loader: texts('fit', 'catalog'),
  component: lazyRouteComponent(() => import('./advice/fit-screen.tsx'), 'FitScreen'),
})
const launch = createRoute({
  getParentRoute: () => inside, path: '/advice/launch', loader: texts('launch', 'fit', 'advice', 'economics', 'catalog'),
  component: lazyRouteComponent(() => import('./advice/launch-screen.tsx'), 'LaunchScreen'),
})
const plans = createRoute({
  getParentRoute: () => inside, path: '/advice/plans', loader: texts('advice'),
  component: lazyRouteComponent(() => import('./advice/plans-screen.tsx'), 'PlansScreen'),
})
const firstSteps = createRoute({
  getParentRoute: () => inside, path: '/advice/first-steps', loader: texts('advice'),
  component: lazyRouteComponent(() => import('./advice/first-steps-screen.tsx'), 'FirstStepsScreen'),
})
const adBudgets = createRoute({
  getParentRoute: () => inside, path: '/advice/budget', loader: texts('budget-advice', 'advice'),
  component: lazyRouteComponent(() => import('./advice/budget/budget-screen.tsx'), 'BudgetScreen'),
})
const mediaMix = createRoute({
  getParentRoute: () => inside, path: '/advice/mix', loader: texts('budget-advice', 'advice'),
  component: lazyRouteComponent(() => import('./advice/budget/mix-screen.tsx'), 'MixScreen'),
})
const adviceScreens = [advice, fit, launch, adBudgets, mediaMix, plans, firstSteps] as const
const settlements = createRoute({
  getParentRoute: () => inside, path: '/profit/settlements', loader: texts('settlements', 'economics', 'files'),
  component: lazyRouteComponent(() => import('./economics/settlements/settlements-screen.tsx'), 'SettlementsScreen'),
})
const buyers = createRoute({
  getParentRoute: () => inside, path: '/kpis/buyers', loader: texts('buyers', 'insights', 'overview'),
  component: lazyRouteComponent(() => import('./insights/buyers/buyers-screen.tsx'), 'BuyersScreen'),
})
const settings = createRoute({ getParentRoute: () => inside, path: '/settings', beforeLoad: () => { throw redirect({ to: '/settings/$tab', params: { tab: 'shop' } }) } })
const settingsTab = createRoute({
  getParentRoute: () => inside, path: '/settings/$tab', loader: texts('platform', 'mail', 'orders', 'catalog', 'connections', 'imports', 'bulk', 'stock'),
  component: lazyRouteComponent(() => import('./platform/settings/settings-screen.tsx'), 'SettingsScreen'),
})

const connectionScreens = [connections, newConnection, inboundQuarantine, systems, connection] as const
const offerScreens = [offers, offerReview, rules, offer, publishing, shopWords] as const
const pushScreens = [pushes, pushList, drift, difference] as const
const priceScreens = [prices, newPrices, priceGuards, priceBatch] as const
const feedScreens = [feeds, newFeed, feed, editFeed] as const
const bulkEdits = createRoute({
  getParentRoute: () => inside, path: '/products/bulk', loader: texts('bulk', 'catalog'),
  component: lazyRouteComponent(() => import('./catalog/bulk/bulk-list-screen.tsx'), 'BulkListScreen'),
})
const bulkEdit = createRoute({
  getParentRoute: () => inside, path: '/products/bulk/$id', loader: texts('bulk', 'catalog', 'listing', 'listing-content', 'problems', 'pushes'),
  component: lazyRouteComponent(() => import('./catalog/bulk/bulk-screen.tsx'), 'BulkScreen'),
})
const health = createRoute({
  getParentRoute: () => inside, path: '/products/health', loader: texts('health', 'catalog'),
  component: lazyRouteComponent(() => import('./channels/health/health-screen.tsx'), 'HealthScreen'),
})
const promotions = createRoute({
  getParentRoute: () => inside, path: '/promotions', loader: texts('promotions', 'catalog'),
  component: lazyRouteComponent(() => import('./promotions/promotions-screen.tsx'), 'PromotionsScreen'),
})
const exposure = createRoute({
  getParentRoute: () => inside, path: '/ads/exposure', loader: texts('ads', 'overview'),
  component: lazyRouteComponent(() => import('./ads/exposure-screen.tsx'), 'ExposureScreen'),
})
const kpis = createRoute({
  getParentRoute: () => inside, path: '/kpis', loader: texts('kpis', 'insights', 'overview'),
  component: lazyRouteComponent(() => import('./insights/kpis/kpis-screen.tsx'), 'KpisScreen'),
})
const channelCards = createRoute({
  getParentRoute: () => inside, path: '/kpis/channels', loader: texts('kpis', 'insights', 'overview'),
  component: lazyRouteComponent(() => import('./insights/kpis/channel-cards-screen.tsx'), 'ChannelCardsScreen'),
})
const freshness = createRoute({
  getParentRoute: () => inside, path: '/kpis/freshness', loader: texts('kpis', 'insights', 'overview'),
  component: lazyRouteComponent(() => import('./insights/kpis/freshness-screen.tsx'), 'FreshnessScreen'),
})
const catalogScreens = [promotions, bulkEdits, bulkEdit, health, products, newProduct, product, productContent, editProduct, priceLists, listings] as const
const stockScreens = [stock, sku, transfers, newTransfer, transfer, counts, count, locations] as const

const tree = root.addChildren([signIn, setup, shared, inside.addChildren([overview, orders, order, quarantine, imports, oneImport, ...catalogScreens, ...stockScreens, ...connectionScreens, ...offerScreens, ...pushScreens, ...priceScreens, ...feedScreens, ...reportScreens, profit, fees, settlements, budgets, costs, months, diagnosis, kpis, channelCards, freshness, buyers, alerts, ads, exposure, ...adviceScreens, settings, settingsTab])])

export const createConsoleRouter = (client: QueryClient) => createRouter({
  routeTree: tree, context: { client }, parseSearch, stringifySearch, defaultPreload: 'intent', defaultPreloadStaleTime: 0,
  defaultPendingComponent: Waiting, defaultErrorComponent: CrashScreen, scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register { router: ReturnType<typeof createConsoleRouter> }
  /** An order opened from the list: going back leads to the list as it was left. */
  interface HistoryState {
    isFromList?: boolean
    /** The whole address of a feed that was just made: shown this once. */
    feedUrl?: string
  }
}

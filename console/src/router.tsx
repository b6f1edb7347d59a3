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
const settings = createRoute({ getParentRoute: () => inside, path: '/settings', beforeLoad: () => { throw redirect({ to: '/settings/$tab', params: { tab: 'shop' } }) } })
const settingsTab = createRoute({
  getParentRoute: () => inside, path: '/settings/$tab', loader: texts('platform'),
  component: lazyRouteComponent(() => import('./platform/settings/settings-screen.tsx'), 'SettingsScreen'),
})

const tree = root.addChildren([signIn, setup, inside.addChildren([overview, orders, settings, settingsTab])])

export const createConsoleRouter = (client: QueryClient) => createRouter({
  routeTree: tree, context: { client }, parseSearch, stringifySearch, defaultPreload: 'intent', defaultPreloadStaleTime: 0,
  defaultPendingComponent: Waiting, defaultErrorComponent: CrashScreen, scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register { router: ReturnType<typeof createConsoleRouter> }
}

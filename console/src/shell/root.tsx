import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import { useMemo } from 'react'
import { createConsoleRouter } from '../router.tsx'
import { useDark, useStill } from './appearance.ts'
import { useLanguage } from './language.ts'
import { isProblem } from './problem.ts'
import { meQuery } from './session.ts'
import { themeFor } from './theme.ts'

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // The session ran out: asking who is there again leads to the sign-in page.
    onError: (error, query) => { if (isProblem(error) && error.status === 401 && query.queryKey[0] !== 'me') void client.invalidateQueries({ queryKey: meQuery.queryKey }) },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only silence and an absent database are worth asking again.
      retry: (count, error) => count < 2 && (!isProblem(error) || error.status === 0 || error.status >= 502),
    },
  },
})
const router = createConsoleRouter(client)

/** Everything that every screen stands in: language, colours, the hub's answers, the address. */
export function Root() {
  const { antd } = useLanguage()
  const dark = useDark()
  const isStill = useStill()
  const theme = useMemo(() => themeFor(dark, isStill), [dark, isStill])
  return (
    <ConfigProvider locale={antd} theme={theme} button={{ autoInsertSpace: false }}>
      <App>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

import { useMutation, type QueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { call } from './api.ts'
import { sayProblem } from './problem.ts'
import { forgetEverything, useCanWrite } from './session.ts'

/** The hub may answer with the one-time link that sets the real shop up. */
type Removed = { setupUrl?: string | null } | null

export function useRemoveDemo(client: QueryClient, go: (to: string) => void) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const mayRemove = useCanWrite('settings')
  const remove = useMutation({
    mutationFn: () => call.post<Removed>('/api/v1/demo/remove'),
    onSuccess: async (answer) => {
      await forgetEverything(client)
      const url = answer?.setupUrl
      go(url ? new URL(url, location.origin).pathname + new URL(url, location.origin).search : '/sign-in')
    },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  const ask = (): void => {
    modal.confirm({ title: t('demo.removeTitle'), content: t('demo.removeWarning'), okText: t('demo.removeYes'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => remove.mutateAsync().catch(() => undefined) })
  }
  return { ask, isRemoving: remove.isPending, mayRemove }
}

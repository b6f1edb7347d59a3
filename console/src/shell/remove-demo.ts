import { useMutation, type QueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask as request } from './api.ts'
import { sayProblem } from './problem.ts'
import { forgetEverything, useCanWrite } from './session.ts'

export function useRemoveDemo(client: QueryClient, go: (to: string) => void) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const mayRemove = useCanWrite('settings')
  const remove = useMutation({
    mutationFn: () => request(api.POST('/api/v1/demo/remove')),
    onSuccess: async (answer) => {
      await forgetEverything(client)
      go(answer.setupPath ?? '/sign-in')
    },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  const ask = (): void => {
    modal.confirm({ title: t('demo.removeTitle'), content: t('demo.removeWarning'), okText: t('demo.removeYes'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => remove.mutateAsync().catch(() => undefined) })
  }
  return { ask, isRemoving: remove.isPending, mayRemove }
}

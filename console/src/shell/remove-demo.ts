import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from './api.ts'
import { sayProblem } from './problem.ts'
import { forgetEverything, useCanWrite } from './session.ts'

/** The way out of the made-up shop: one question, then the door or the setting up of one's own. */
export function useRemoveDemo() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { modal, message } = App.useApp()
  const mayRemove = useCanWrite('settings')
  const remove = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/demo/remove')),
    onSuccess: async (answer) => {
      await forgetEverything(client)
      void navigate({ href: answer.setupPath ?? '/sign-in' })
    },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  const askFirst = (): void => {
    modal.confirm({ title: t('demo.removeTitle'), content: t('demo.removeWarning'), okText: t('demo.removeYes'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => remove.mutateAsync().catch(() => undefined) })
  }
  return { askFirst, isRemoving: remove.isPending, mayRemove }
}

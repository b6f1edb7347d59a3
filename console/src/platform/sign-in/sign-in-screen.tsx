import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask, askRaw } from '../../shell/api.ts'
import { isProblem, sayProblem } from '../../shell/problem.ts'
import { forgetEverything, meQuery } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { Door } from './door.tsx'

type Credentials = { email: string; password: string }

export function SignInScreen() {
  const { t } = useTranslation('platform')
  const { data: me } = useSuspenseQuery(meQuery)
  const enter = useEnter()
  const signIn = useMutation({ mutationFn: (who: Credentials) => askRaw('POST', '/api/auth/sign-in/email', who), onSuccess: enter })
  const demo = useMutation({ mutationFn: () => ask(api.POST('/api/v1/demo-sign-in')), onSuccess: enter })
  useEffect(() => { document.title = `${t('signIn.title')} · Tonglu 通路` }, [t])
  const sayRefusal = (error: Error): string => {
    if (!isProblem(error)) return sayProblem(error)
    if (error.status === 429) return t('signIn.tooMany')
    return [400, 401, 403].includes(error.status) ? t('signIn.wrong') : sayProblem(error)
  }
  const demoRefusal = demo.error ? sayProblem(demo.error) : undefined
  const said = signIn.error ? sayRefusal(signIn.error) : demoRefusal

  return (
    <Door>
      <h1>{t('signIn.title')}</h1>
      {!me.signedIn && me.canDemo && (
        <>
          <div>
            <Button type="primary" size="large" block loading={demo.isPending} onClick={() => demo.mutate()}>{t('signIn.demo')}</Button>
            <p className="tl-quiet" style={{ marginTop: 8 }}>{t('signIn.demoWhat')}</p>
          </div>
          <div className="tl-door-or">{t('signIn.or')}</div>
        </>
      )}
      {!me.signedIn && me.needsSetup && <p className={me.canDemo ? 'tl-quiet' : 'tl-door-note'}>{t('signIn.needsSetup')}</p>}
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(who) => signIn.mutate(who)}>
        <Form.Item name="email" label={t('signIn.email')} rules={[{ required: true, message: t('setup.required') }]}><Input type="email" autoComplete="username" size="large" /></Form.Item>
        <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('setup.required') }]}><Input.Password autoComplete="current-password" size="large" /></Form.Item>
        {said && <p className="tl-door-error" role="alert">{said}</p>}
        <Button type={!me.signedIn && me.canDemo ? 'default' : 'primary'} size="large" block htmlType="submit" loading={signIn.isPending}>{t('signIn.go')}</Button>
      </Form>
    </Door>
  )
}

/** Through the door to where the visitor was going; only to our own pages, or a link could lead elsewhere. */
function useEnter(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [{ next }] = useUrlState()
  return async () => {
    await forgetEverything(client)
    await navigate({ href: next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/' })
  }
}

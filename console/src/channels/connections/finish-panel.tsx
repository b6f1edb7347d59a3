import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantOf } from '../../shell/day.ts'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite, useSession } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { tellBooksFrom } from '../beside/beside-api.ts'
import { BooksBegin } from '../beside/books-history.tsx'
import { changeConnection, goSignIn, hasSignedIn, testConnection, useDeed, type Connection, type Connector } from './connections-api.ts'
import { KeysForm } from './keys-form.tsx'
import { TestNote } from './test-note.tsx'

/** What is left between a draft and live: let us in, try it, begin. */
export function FinishPanel({ connection, connector }: { connection: Connection; connector: Connector }) {
  const { t } = useTranslation('connections')
  const navigate = useNavigate()
  const [search] = useUrlState()
  const { message } = App.useApp()
  const mayWrite = useCanWrite('channels')
  const { id } = connection
  const isOpen = !connector.signsIn || hasSignedIn(connection, connector)
  const test = useDeed(() => testConnection(id))
  const zone = useSession().org.timeZone
  const keepsBooks = connector.kind === 'erp' && connector.does.includes('books.push')
  const [booksFrom, setBooksFrom] = useState<string>()
  const begin = useDeed(async (state: 'live' | 'shadow') => {
    if (keepsBooks && booksFrom !== undefined) await tellBooksFrom(id, instantOf(booksFrom, zone))
    return changeConnection(id, { state })
  }, {
    onSuccess: (_, state) => {
      message.success(t(`begun.${state}`))
      void navigate({ to: '/connections/$id', params: { id }, search: {} })
    },
  })
  const signIn = useDeed(() => goSignIn(id), { onError: (error) => { message.error(sayProblem(error)) } })
  // Whoever just brought the keys, or came back from the platform, wants to know at once whether they fit.
  const wantsTest = mayWrite && isOpen && (search['step'] === 'test' || search['signIn'] === 'done')
  const isTried = useRef(false)
  const { mutate } = test
  useEffect(() => {
    if (!wantsTest || isTried.current) return
    isTried.current = true
    mutate(undefined)
  }, [wantsTest, mutate])
  const problem = test.error ?? begin.error
  return (
    <section className="tl-panel tl-stack tl-finish">
      <h2>{t('finish.title')}</h2>
      {!isOpen && <p>{t('finish.signIn', { platform: connector.label })}</p>}
      <TestNote platform={connector.label} isPending={test.isPending} answer={test.data} error={problem} />
      {mayWrite && problem && <details open className="tl-more"><summary>{t('keys.again')}</summary><KeysForm connection={connection} connector={connector} onSaved={() => { begin.reset(); test.mutate(undefined) }} /></details>}
      {mayWrite && !isOpen && <div><Button type="primary" loading={signIn.isPending} onClick={() => signIn.mutate(undefined)}>{t('signIn.go', { platform: connector.label })}</Button></div>}
      {mayWrite && isOpen && (
        <>
          {!test.data && !test.isPending && !problem && <p>{t('finish.try', { platform: connector.label })}</p>}
          {test.data && <p>{t(connection.channelId === null ? 'finish.chooseBeside' : 'finish.choose')}</p>}
          {test.data && keepsBooks && <BooksBegin from={booksFrom} onChange={setBooksFrom} />}
          <div className="tl-begin">
            {test.data && <Button type="primary" loading={begin.isPending && begin.variables === 'live'} onClick={() => begin.mutate('live')}>{t('begin.live')}</Button>}
            {test.data && <Button loading={begin.isPending && begin.variables === 'shadow'} onClick={() => begin.mutate('shadow')}>{t('begin.shadow')}</Button>}
            <Button loading={test.isPending} onClick={() => { begin.reset(); test.mutate(undefined) }}>{t(test.data || problem ? 'test.again' : 'test.go')}</Button>
          </div>
        </>
      )}
    </section>
  )
}

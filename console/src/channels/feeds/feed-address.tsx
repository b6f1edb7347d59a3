import { Alert, App, Button, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { renewToken, useFeedDeed, type Feed } from './feeds-api.ts'

/** Where the file is fetched. The whole address is shown once, when its token was just made. */
export function FeedAddress({ feed, url: first }: { feed: Feed; url: string | undefined }) {
  const { t } = useTranslation('feeds')
  const { message, modal } = App.useApp()
  const mayWrite = useCanWrite('channels')
  const [url, setUrl] = useState(first)
  const renew = useFeedDeed(() => renewToken(feed.id), { onSuccess: (made) => setUrl(made.url), onError: (error) => { message.error(sayProblem(error)) } })
  const confirm = (): void => { void modal.confirm({ title: t('address.renewTitle'), content: t('address.renewWhat'), okText: t('address.renew'), cancelText: t('cancel'), onOk: () => renew.mutateAsync(undefined).catch(() => undefined) }) }
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('address.title')}</h2>
      {url === undefined ? <><p className="tl-feed-url"><code>{`${window.location.origin}${feed.path}?token=…`}</code></p><p className="tl-quiet">{t('address.hidden')}</p></> : (
        <Alert type="success" showIcon title={t('address.once')} description={<Typography.Paragraph className="tl-feed-url" copyable={{ text: url, tooltips: [t('address.copy'), t('address.copied')] }}><code>{url}</code></Typography.Paragraph>} />
      )}
      {mayWrite && <div><Button loading={renew.isPending} onClick={confirm}>{t('address.renew')}</Button></div>}
    </section>
  )
}

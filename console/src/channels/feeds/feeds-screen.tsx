import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { useLanguage } from '../../shell/language.ts'
import { Page } from '../../shell/page.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { Moment } from '../connections/moment.tsx'
import { feedsQuery, formatsQuery, type Feed } from './feeds-api.ts'
import { FeedState } from './feed-state.tsx'
import { GoodsSetsPanel } from './goods-sets-panel.tsx'
import './feeds.css'

/** Every file that platforms fetch: who came last, how much is in it, what is held back. */
export function FeedsScreen() {
  const { t } = useTranslation('feeds')
  const navigate = useNavigate()
  const feeds = useQuery(feedsQuery)
  const add = useCanWrite('channels') && <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => { void navigate({ to: '/feeds/new', search: {} }) }}>{t('add')}</Button>
  return (
    <Page title={t('title')} help={t('help')} actions={add}>
      <ConnectionTabs at="/feeds" />
      <Answered query={feeds}>{(all) => (all.length === 0 ? <div className="tl-panel tl-empty"><strong>{t('empty')}</strong><p>{t('emptyWhat')}</p>{add}</div> : <FeedTable feeds={all} />)}</Answered>
      <GoodsSetsPanel />
    </Page>
  )
}

function FeedTable({ feeds }: { feeds: readonly Feed[] }) {
  const { t } = useTranslation('feeds')
  const format = useFormat()
  const { tag } = useLanguage()
  const formats = useQuery(formatsQuery).data
  return (
    <section className="tl-panel">
      <ScrollBox stack label={t('title')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('name')}</th><th scope="col">{t('state')}</th><th scope="col">{t('format')}</th><th scope="col" className="is-end">{t('items')}</th><th scope="col" className="is-end">{t('held.short')}</th><th scope="col">{t('lastFetch')}</th></tr></thead>
          <tbody>
            {feeds.map((f) => (
              <tr key={f.id}>
                <th scope="row"><Link to="/feeds/$id" params={{ id: f.id }} search={{}}>{f.name}</Link></th>
                <td><FeedState feed={f} /></td>
                <td>{formats?.find((k) => k.id === f.format)?.label[tag] ?? '…'}</td>
                <td className="is-end">{f.lastWhole ? format.number(f.lastWhole.items) : '—'}</td>
                <td className="is-end">{f.held === 0 ? format.number(0) : <Link to="/feeds/$id" params={{ id: f.id }} search={{}} hash="held">{format.number(f.held)}</Link>}</td>
                <td>{f.lastFetch ? <Moment at={f.lastFetch.at} short /> : <span className="tl-quiet">{t('never')}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

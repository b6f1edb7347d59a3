import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { useList } from '../../shell/list.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { Fact } from '../connections/fact.tsx'
import { Moment } from '../connections/moment.tsx'
import { checkAgain, fetchHeld, useFeedDeed, type Feed, type Held } from './feeds-api.ts'

/** What the check found: how much agrees, and each item that is held back, with what its page said. */
export function CheckPanel({ feed }: { feed: Feed }) {
  const { t } = useTranslation('feeds')
  const { message } = App.useApp()
  const format = useFormat()
  const mayWrite = useCanWrite('channels')
  const { checked } = feed
  const again = useFeedDeed(() => checkAgain(feed.id), { onSuccess: () => { message.success(t('check.asked')) }, onError: (error) => { message.error(sayProblem(error)) } })
  return (
    <section className="tl-panel tl-stack" id="held">
      <div className="tl-panel-head"><h2>{t('check.title')}</h2>{mayWrite && feed.checksPerMinute > 0 && <Button loading={again.isPending} onClick={() => again.mutate(undefined)}>{t('check.again')}</Button>}</div>
      {feed.checksPerMinute === 0 ? <p>{t('check.off')}</p> : (
        <>
          <dl className="tl-cells">
            <Fact name={t('check.agrees')}>{format.number(checked.agrees)}</Fact>
            <Fact name={t('check.differs')}>{format.number(feed.held)}</Fact>
            <Fact name={t('check.unknown')}>{format.number(checked.unknown)}</Fact>
            <Fact name={t('check.changed')}>{format.number(checked.changed)}</Fact>
            <Fact name={t('check.last')}><Moment at={checked.lastAt} short none={t('never')} /></Fact>
          </dl>
          <HeldTable feed={feed} />
        </>
      )}
    </section>
  )
}

function HeldTable({ feed }: { feed: Feed }) {
  const { t } = useTranslation('feeds')
  const list = useList<Held>(['feeds', 'held', feed.id, feed.held], (cursor) => fetchHeld(feed.id, cursor))
  const said = (value: string): string => {
    const known = (['in_stock', 'out_of_stock', 'preorder', 'backorder'] as const).find((v) => v === value)
    return known ? t(`availability.${known}`) : value
  }
  if (list.error && list.rows.length === 0) return <ProblemNote error={list.error} onRetry={list.retry} />
  if (list.rows.length === 0) return <p className="tl-quiet">{t('held.none')}</p>
  return (
    <>
      <h3>{t('held.title')}</h3>
      <ScrollBox label={t('held.title')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('held.item')}</th><th scope="col">{t('held.reason')}</th><th scope="col">{t('held.feed')}</th><th scope="col">{t('held.page')}</th><th scope="col">{t('held.since')}</th><th scope="col">{t('held.next')}</th></tr></thead>
          <tbody>
            {list.rows.map((h) => (
              <tr key={h.variantId}>
                <th scope="row"><a href={h.link} target="_blank" rel="noreferrer">{h.sku}</a> <span className="tl-quiet">{h.title}</span></th>
                <td>{t(`reason.${h.reason}`)}</td><td>{h.reason === 'page_gone' ? '—' : said(h.feedValue)}</td><td>{h.reason === 'page_gone' ? t('held.status', { status: h.pageValue }) : said(h.pageValue)}</td>
                <td><Moment at={h.heldAt} short /></td><td><Moment at={h.nextAt} short /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {list.hasMore && <div><Button onClick={list.loadMore}>{t('more')}</Button></div>}
    </>
  )
}

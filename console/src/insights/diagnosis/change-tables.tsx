import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import type { Search } from '../../shell/url-state.ts'
import type { Range } from '../overview/range.ts'
import { bySize } from './bridge.ts'
import type { Block, Diagnosis, Part } from './diagnosis-api.ts'

type Props = { data: Diagnosis; block: Block; channels: readonly Channel[] }

/** In which channels the change lies, each with its own parts. */
export function ChannelTable({ data, block, channels }: Props) {
  const { t } = useTranslation('diagnosis')
  return (
    <Panel title={t('byChannel')} stack>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('channel')}</th><th scope="col" className="is-end">{t('before')}</th><th scope="col" className="is-end">{t('now')}</th><th scope="col" className="is-end">{t('change')}</th><th scope="col">{t('mainPart')}</th></tr></thead>
        <tbody>
          {block.channels.map((row) => (
            <tr key={row.channelId ?? ''}>
              <th scope="row">{row.channelId === null ? t('noChannel') : <Link to="/diagnosis" search={(old: Search): Search => ({ ...old, channelId: row.channelId ?? undefined })} className="tl-link">{channels.find((c) => c.id === row.channelId)?.name ?? '—'}</Link>}</th>
              <td className="is-end"><Rows data={data} range={data.compare} block={block} channelId={row.channelId} minor={row.was} /></td>
              <td className="is-end"><Rows data={data} range={data} block={block} channelId={row.channelId} minor={row.now} /></td>
              <td className="is-end"><Change minor={row.change} currency={block.currency} /></td>
              <td className="is-wrap"><MainParts parts={row.parts} currency={block.currency} />{row.withoutTraffic !== null && data.measure !== 'profit' && row.channelId !== null && <div className="tl-quiet">{t(`withoutTraffic.${row.withoutTraffic}`)}</div>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

export function CategoryTable({ block }: { block: Block }) {
  const { t } = useTranslation('diagnosis')
  return (
    <Panel title={t('byCategory')}>
      <table className="tl-plain">
        <tbody>{block.categories.slice(0, 12).map((row) => <tr key={row.category}><th scope="row">{row.category || t('noCategory')}</th><td className="is-end"><Change minor={row.change} currency={block.currency} /></td></tr>)}</tbody>
      </table>
    </Panel>
  )
}

/** Goods, and the orders of them in both periods. */
export function SkuTable({ data, block }: { data: Diagnosis; block: Block }) {
  const { t } = useTranslation('diagnosis')
  const { count, change } = block.skusLeft
  return (
    <Panel title={t('bySku')}>
      <table className="tl-plain">
        <tbody>
          {block.skus.map((row) => (
            <tr key={row.goods?.variantId ?? ''}>
              <th scope="row" className="is-wrap">{row.goods === null ? t('noSku') : <><Link to="/products/$id" params={{ id: row.goods.productId }} search={{}} className="tl-link">{[row.goods.name, row.goods.title].filter((w) => w !== '').join(' · ')}</Link><div className="tl-quiet">{row.goods.sku}</div></>}</th>
              <td className="is-end">
                {row.goods === null ? <Change minor={row.change} currency={block.currency} /> : <Link to="/orders" search={{ variantId: row.goods.variantId, placedFrom: [data.compare.from, data.from].sort()[0], placedTo: data.to }} className="tl-link" title={t('rows')}><Change minor={row.change} currency={block.currency} /></Link>}
                <div className="tl-quiet"><MainParts parts={row.parts} currency={block.currency} most={2} /></div>
              </td>
            </tr>
          ))}
          {count > 0 && <tr><th scope="row">{t('skusLeft', { count })}</th><td className="is-end"><Change minor={change} currency={block.currency} /></td></tr>}
        </tbody>
      </table>
    </Panel>
  )
}

function Panel({ title, stack = false, children }: { title: string; stack?: boolean; children: ReactNode }) {
  return <section className="tl-panel" aria-label={title}><div className="tl-panel-head"><h2>{title}</h2></div><ScrollBox label={title} stack={stack}>{children}</ScrollBox></section>
}

export function Change({ minor, currency }: { minor: string; currency: string }) {
  const format = useFormat()
  return <span className={minor.startsWith('-') ? 'is-down' : ''}>{minor.startsWith('-') || minor === '0' ? '' : '+'}{format.money({ minor, currency })}</span>
}

/** The two or three largest parts in words: all of them are in the picture above. */
function MainParts({ parts, currency, most = 3 }: { parts: readonly Part[]; currency: string; most?: number }) {
  const { t } = useTranslation('diagnosis')
  const format = useFormat()
  return <>{format.list(bySize(parts, (p) => p.minor).slice(0, most).map((p) => `${t(`term.${p.term}`)} ${p.minor.startsWith('-') ? '' : '+'}${format.money({ minor: p.minor, currency })}`))}</>
}

/** A number of one of the two periods: opens the orders behind it, of margin the lines. */
function Rows({ data, range, block, channelId, minor }: { data: Diagnosis; range: Range; block: Block; channelId: string | null; minor: string }) {
  const { t } = useTranslation('diagnosis')
  const text = useFormat().money({ minor, currency: block.currency })
  if (channelId === null) return <>{text}</>
  if (data.measure === 'profit') return <Link to="/profit" search={{ from: range.from.slice(0, 7), to: range.to.slice(0, 7), channelId }} className="tl-link" title={t('rows')}>{text}</Link>
  return <Link to="/" search={{ from: range.from, to: range.to, rows: data.measure, rowsCurrency: block.currency, rowsChannel: channelId }} className="tl-link" title={t('rows')}>{text}</Link>
}

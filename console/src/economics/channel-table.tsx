import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDark } from '../shell/appearance.ts'
import { colourOf } from '../shell/channel-colour.ts'
import type { Channel } from '../shell/channels.ts'
import { useFormat } from '../shell/format.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useUrlState } from '../shell/url-state.ts'
import type { Contribution, CurrencyProfit } from './profit-api.ts'
import { StepName } from './step-name.tsx'
import { unexplainedQuery } from './settlements/settlements-api.ts'
import { ratioOf } from './steps.ts'

const columns = ['revenue', 'cm1', 'cm2', 'cm3'] as const

/** Channel by channel, the most profitable first; one is chosen by its name. */
export function ChannelTable({ block, channels }: { block: CurrencyProfit; channels: readonly Channel[] }) {
  const { t } = useTranslation('economics')
  const [search, setSearch] = useUrlState()
  const dark = useDark()
  const rows = [...block.channels].sort((a, b) => (BigInt(a.contribution.steps.profit) > BigInt(b.contribution.steps.profit) ? -1 : 1))
  const most = rows.reduce((n, r) => { const size = sizeOf(BigInt(r.contribution.steps.profit)); return size > n ? size : n }, 1n)
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{t('byChannel')}</h2></div>
      <ScrollBox label={t('byChannel')} stack>
        <table className="tl-plain tl-channels">
          <thead><tr><th scope="col">{t('channel')}</th><th scope="col" className="is-end">{t('step.profit')}</th>{columns.map((c) => <th key={c} scope="col" className="is-end"><StepName step={c} /></th>)}<th scope="col" className="is-end">{t('margin')}</th>{block.previous && <th scope="col" className="is-end">{t('before')}</th>}</tr></thead>
          <tbody>
            {rows.map((row) => {
              const name = row.channelId === null ? t('unborne') : channels.find((c) => c.id === row.channelId)?.name ?? '—'
              const isChosen = row.channelId !== null && search['channelId'] === row.channelId
              return (
                <tr key={row.channelId ?? ''}>
                  <th scope="row"><span className="tl-profit-dot" style={{ background: colourOf(row.channelId ?? '', channels, dark) }} />{row.channelId === null ? name : <button type="button" className="tl-profit-name" aria-pressed={isChosen} onClick={() => setSearch({ channelId: isChosen ? undefined : row.channelId! })}>{name}</button>}{row.channelId !== null && <Unexplained channelId={row.channelId} currency={block.currency} />}</th>
                  <Profit minor={row.contribution.steps.profit} currency={block.currency}><ProfitBar minor={BigInt(row.contribution.steps.profit)} most={most} /></Profit>
                  <Numbers contribution={row.contribution} currency={block.currency} />
                  {block.previous && <Before previous={row.previous} currency={block.currency} />}
                </tr>
              )
            })}
          </tbody>
          <tfoot><tr><th scope="row">{t('total')}</th><Profit minor={block.total.steps.profit} currency={block.currency} /><Numbers contribution={block.total} currency={block.currency} />{block.previous && <Before previous={block.previous} currency={block.currency} />}</tr></tfoot>
        </table>
      </ScrollBox>
    </div>
  )
}

/** Money of statements that nobody could explain yet: what this channel earns is not certain by so much. */
function Unexplained({ channelId, currency }: { channelId: string; currency: string }) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  const sum = useQuery(unexplainedQuery).data?.totals.find((u) => u.channelId === channelId && u.currency === currency)
  if (!sum) return null
  return <><br /><Link to="/profit/settlements" search={{ view: 'unexplained', channelId } as never} className="tl-state is-warn">{t('unexplained', { amount: format.money({ minor: sum.gross, currency }), count: sum.lines, shown: format.number(sum.lines) })}</Link></>
}

const sizeOf = (n: bigint): bigint => (n < 0n ? -n : n)

/** What is left, as a bar and as money. */
function Profit({ minor, currency, children }: { minor: string; currency: string; children?: ReactNode }) {
  const format = useFormat()
  return <td className="is-end"><span className="tl-profit-cell">{children}<span className={minor.startsWith('-') ? 'is-loss' : ''}>{format.money({ minor, currency })}</span></span></td>
}

/** Left of the middle is a loss: its side says it, and its colour again. */
function ProfitBar({ minor, most }: { minor: bigint; most: bigint }) {
  const share = Number((sizeOf(minor) * 1000n) / most) / 20
  return <span className="tl-profit-bar" aria-hidden><i className={minor < 0n ? 'is-loss' : ''} style={minor < 0n ? { right: '50%', width: `${share}%` } : { left: '50%', width: `${share}%` }} /></span>
}

function Numbers({ contribution: { steps }, currency }: { contribution: Contribution; currency: string }) {
  const format = useFormat()
  const margin = ratioOf(BigInt(steps.profit), BigInt(steps.revenue))
  return (
    <>
      {columns.map((c) => <td key={c} className={`is-end${steps[c].startsWith('-') ? ' is-loss' : ''}`}>{format.money({ minor: steps[c], currency })}</td>)}
      <td className={`is-end${margin !== undefined && margin < 0 ? ' is-loss' : ''}`}>{margin === undefined ? '—' : format.percent(margin)}</td>
    </>
  )
}

function Before({ previous, currency }: { previous: Contribution | null; currency: string }) {
  const format = useFormat()
  return <td className="is-end tl-quiet">{previous ? format.money({ minor: previous.steps.profit, currency }) : '—'}</td>
}

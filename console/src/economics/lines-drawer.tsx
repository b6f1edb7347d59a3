import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../shell/channels.ts'
import { useFormat } from '../shell/format.ts'
import { ListBody } from '../shell/list-body.tsx'
import { useList } from '../shell/list.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { fetchLines, type Line, type Months } from './profit-api.ts'

/** The order lines behind a product's number; their sum is the number. */
export function LinesDrawer({ months, channels }: { months: Months; channels: readonly Channel[] }) {
  const { t } = useTranslation('economics')
  const [search, setSearch] = useUrlState()
  const [currency, variantId] = (search['lines'] ?? '').split(' ')
  return (
    <Drawer open={variantId !== undefined} onClose={() => setSearch({ lines: undefined })} title={t('lines')} size={720} destroyOnHidden>
      {currency !== undefined && variantId !== undefined && <Lines months={months} channels={channels} currency={currency} variantId={variantId} channelId={search['channelId']} />}
    </Drawer>
  )
}

type Props = { months: Months; channels: readonly Channel[]; currency: string; variantId: string; channelId: string | undefined }
function Lines({ months, channels, currency, variantId, channelId }: Props) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  const list = useList<Line>(['profit', 'lines', months.from, months.to, currency, channelId, variantId], (cursor) => fetchLines(months, currency, channelId, variantId, cursor))
  const money = (minor: string) => format.money({ minor, currency })
  return (
    <ListBody list={list} empty={t('noLines')} more={t('more')}>
      <ScrollBox label={t('lines')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('order')}</th><th scope="col">{t('placedAt')}</th><th scope="col">{t('channel')}</th>{(['revenue', 'cm1', 'cm2', 'cm3', 'profit'] as const).map((c) => <th key={c} scope="col" className="is-end">{t(`step.${c}`)}</th>)}</tr></thead>
          <tbody>
            {list.rows.map((line) => (
              <tr key={`${line.month} ${line.orderId} ${line.lineNo}`}>
                <th scope="row"><Link to="/orders/$orderId" params={{ orderId: line.orderId }} search={{}} className="tl-link">{line.number}</Link></th>
                <td>{format.dateTime(line.placedAt)}{line.placedMonth !== line.month && <span className="tl-quiet"> {t('correctionOf', { month: format.month(line.placedMonth) })}</span>}</td>
                <td>{channels.find((c) => c.id === line.channelId)?.name ?? '—'}</td>
                {(['revenue', 'cm1', 'cm2', 'cm3', 'profit'] as const).map((c) => <td key={c} className={`is-end${line.contribution.steps[c].startsWith('-') ? ' is-loss' : ''}`}>{money(line.contribution.steps[c])}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </ListBody>
  )
}

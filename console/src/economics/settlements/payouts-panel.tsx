import { useTranslation } from 'react-i18next'
import { useChannels } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { ListBody } from '../../shell/list-body.tsx'
import { useList } from '../../shell/list.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import { choicesOf, UrlSelect } from '../../shell/url-select.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { fetchPayouts, payoutsKey, type Settlement } from './settlements-api.ts'

/** Payout by payout, the newest first. */
export function PayoutsPanel() {
  const { t } = useTranslation('settlements')
  const [search, setSearch] = useUrlState()
  const channels = useChannels()
  const channelId = search['channelId']
  const list = useList<Settlement>(payoutsKey(channelId), (cursor) => fetchPayouts(channelId, cursor))
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{t('view.payouts')}</h2><ChannelFilter /></div>
      <ListBody list={list} empty={<p>{t('none')}</p>} more={t('more')}>
        <ScrollBox label={t('view.payouts')} stack>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('payout')}</th><th scope="col" className="is-end">{t('paid')}</th><th scope="col">{t('channel')}</th><th scope="col">{t('paidAt')}</th><th scope="col" className="is-end">{t('lines')}</th><th scope="col" className="is-end">{t('unexplained')}</th><th scope="col" className="is-end">{t('left')}</th><th scope="col">{t('state')}</th></tr></thead>
            <tbody>{list.rows.map((s) => <Row key={s.id} payout={s} channel={channels.find((c) => c.id === s.channelId)?.name ?? '—'} onOpen={() => setSearch({ payout: s.id })} />)}</tbody>
          </table>
        </ScrollBox>
      </ListBody>
    </div>
  )
}

/** One channel's, or all; used by each view of the screen. */
export function ChannelFilter() {
  const { t } = useTranslation('settlements')
  return <UrlSelect name="channelId" label={t('channel')} all={t('allChannels')} options={choicesOf(useChannels())} />
}

function Row({ payout: s, channel, onOpen }: { payout: Settlement; channel: string; onOpen: () => void }) {
  const { t } = useTranslation('settlements')
  const format = useFormat()
  const money = (minor: string) => format.money({ minor, currency: s.currency })
  return (
    <tr>
      <th scope="row"><button type="button" className="tl-link" onClick={onOpen}>{s.externalId === 'open' ? t('onAccount') : s.externalId}</button><br /><span className="tl-quiet">{t(`source.${s.source}`)}</span></th>
      <td className="is-end">{s.paid === null ? <span className="tl-quiet">{money(s.sum)}</span> : money(s.paid)}</td>
      <td>{channel}</td>
      <td>{s.paidAt !== null ? format.date(s.paidAt) : s.form === 'account' ? t('notYet') : '—'}</td>
      <td className="is-end">{format.number(s.lines)}</td>
      <td className={`is-end${s.unexplainedLines > 0 ? ' is-loss' : ''}`}>{s.unexplainedLines === 0 ? '—' : money(s.unexplained)}</td>
      <td className={`is-end${s.state === 'differs' ? ' is-loss' : ''}`}>{s.left === null || s.left === '0' ? '—' : money(s.left)}</td>
      <td><PayoutState payout={s} /></td>
    </tr>
  )
}

const tones = { open: 'quiet', differs: 'bad', unexplained: 'warn', clear: 'good' } as const
export function PayoutState({ payout }: { payout: Settlement }) {
  const { t } = useTranslation('settlements')
  return <StateTag tone={tones[payout.state]}>{t(`payoutState.${payout.state}`)}</StateTag>
}

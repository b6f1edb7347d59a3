import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Fact } from '../connections/fact.tsx'
import { useConnectionNames } from '../offers/offers-api.ts'
import { ErrorWords } from '../pushes/error-words.tsx'
import { RetryButton } from '../pushes/offer-pushes.tsx'
import { changeShare } from './change-share.ts'
import { useFindingWords } from './finding-words.ts'
import type { Change, PriceRow } from './prices-api.ts'
import { isOpen, StandingTag, verdictOf, VerdictTag } from './tags.tsx'

const isChange = (row: PriceRow): row is Change => 'standing' in row

/** One price with all that was said of it: every guard with what helps, and the channel's own words. */
export function ChangeDrawer({ row, onClose }: { row: PriceRow; onClose: () => void }) {
  const { t } = useTranslation('prices')
  const format = useFormat()
  const { nameOf } = useConnectionNames()
  const wordsOf = useFindingWords()
  const share = changeShare(row.before, row.after)
  // What has gone out was approved: how to get there helps nobody any more.
  const isDone = isChange(row) && !isOpen(row)
  return (
    <Drawer open size={520} title={row.title || row.sku} onClose={onClose} closable={{ 'aria-label': t('close') }}>
      <div className="tl-stack">
        <dl className="tl-cells">
          <Fact name={t('column.before')}>{row.before === null ? '—' : format.money(row.before)}</Fact>
          <Fact name={t('column.after')}><strong>{format.money(row.after)}</strong></Fact>
          <Fact name={t('column.change')}>{share === undefined ? '—' : format.change(share)}</Fact>
          <Fact name={t('column.connection')}>{nameOf(row.connectionId)}</Fact>
          <Fact name={t('column.sku')}>{row.sku ?? '—'}</Fact>
          <Fact name={t('column.state')}>{isChange(row) ? <StandingTag standing={row.standing} /> : <VerdictTag verdict={verdictOf(row)} />}</Fact>
        </dl>
        <h3>{t('said')}</h3>
        {row.findings.length === 0 ? <p className="tl-quiet">{t('saidNothing')}</p> : (
          <ul className="tl-findings">{row.findings.map((f) => { const { what, fix } = wordsOf(f); return <li key={f.code}><VerdictTag verdict={f.effect} /> {what}{!isDone && <p className="tl-quiet">{fix}</p>}</li> })}</ul>
        )}
        {isChange(row) && row.error !== null && <><h3>{t('channelSaid')}</h3><p><ErrorWords error={row.error} /></p></>}
        <div className="tl-row-actions">
          {isChange(row) && row.standing === 'failed' && <RetryButton offerId={row.offerId} />}
          <Link to="/offers/$id" params={{ id: row.offerId }} search={{}}>{t('toOffer')}</Link>
        </div>
      </div>
    </Drawer>
  )
}

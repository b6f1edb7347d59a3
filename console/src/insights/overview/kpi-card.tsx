import { Link } from '@tanstack/react-router'
import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import type { Search } from '../../shell/url-state.ts'
import { useKpiText } from './kpi-value.ts'
import type { CurrencyBlock, Kpi, Overview } from './overview-api.ts'
import { RowsLink } from './rows-link.tsx'

type CardProps = { id: string; block: CurrencyBlock; kpi: Kpi | undefined; previous: Overview['previous'] }

/** One number: what it is, how it is reckoned, how it moved, and the orders behind it. */
export function KpiCard({ id, block, kpi, previous }: CardProps) {
  const { t } = useTranslation(['overview', 'insights'])
  const format = useFormat()
  const say = useKpiText()
  const total = block.totals[id]
  const name = t(`insights:kpi.${id}.name`)
  const unit = kpi?.unit ?? 'count'
  return (
    <article className="tl-kpi">
      <header>
        <h3>{name}</h3>
        <Popover trigger="click" placement="bottom" title={name} content={<Formula id={id} />}>
          <Button type="text" size="small" icon={<Icon name="info" size={15} />} aria-label={t('formula', { name })} />
        </Popover>
      </header>
      <p className="tl-kpi-value">
        {total?.value === null || total === undefined
          ? <span>—</span>
          : <RowsLink cell={{ kpi: id, currency: block.currency }} name={name}>{say(total.value, unit, block.currency)}</RowsLink>}
      </p>
      <p className="tl-kpi-note">
        {total?.reason && <span>{t(`reason.${total.reason}`)}</span>}
        {previous && total && (
          <>
            {total.change !== null && total.change !== undefined && <Change ratio={Number(total.change)} better={kpi?.better ?? 'higher'} />}
            <span title={format.days(previous.from, previous.to)}>{t('before', { value: say(total.previous?.value, unit, block.currency) })}</span>
            {(id === 'sales' || id === 'net_sales') && <WhyLink measure={id} name={name} />}
          </>
        )}
      </p>
    </article>
  )
}

/** The same days and channel, taken apart. */
function WhyLink({ measure, name }: { measure: string; name: string }) {
  const { t } = useTranslation()
  return <Link to="/diagnosis" search={(old: Search): Search => ({ range: old['range'], from: old['from'], to: old['to'], channelId: old['channelId'], measure })} className="tl-link" aria-label={`${name}: ${t('whyChanged')}`}>{t('whyChanged')}</Link>
}

/** An arrow besides the colour: not everybody tells red from green. */
function Change({ ratio, better }: { ratio: number; better: Kpi['better'] }) {
  const format = useFormat()
  const isGood = ratio === 0 ? undefined : (ratio > 0) === (better === 'higher')
  return (
    <span className={`tl-change${isGood === undefined ? '' : isGood ? ' tl-good' : ' tl-bad'}`}>
      {ratio !== 0 && <Icon name={ratio > 0 ? 'up' : 'down'} size={13} />}{format.change(ratio)}
    </span>
  )
}

function Formula({ id }: { id: string }) {
  const { t } = useTranslation(['overview', 'insights'])
  return (
    <dl className="tl-formula">
      <dt>{t('formulaIs')}</dt><dd>{t(`insights:kpi.${id}.formula`)}</dd>
      <dt>{t('counts')}</dt><dd>{t(`insights:kpi.${id}.counts`)}</dd>
      <dt>{t('leavesOut')}</dt><dd>{t(`insights:kpi.${id}.leavesOut`)}</dd>
    </dl>
  )
}

import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import type { Effect, RefundEffect } from './orders-api.ts'

/** What a change-set does before it is done: the money, the stock, each line before and after. */
export function EffectView({ effect }: { effect: Effect }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const money = (minor: string): string => format.money({ minor, currency: effect.currency })
  return (
    <>
      <div className="tl-effect-sum"><strong className="tl-number" data-testid="difference">{differenceText(effect, t, money)}</strong><span className="tl-number">{t('effect.total', { before: money(effect.totalBefore), after: money(effect.totalAfter) })}</span></div>
      {effect.lines.length > 0 && (
        <ScrollBox label={t('effect.lines')}>
          <table className="tl-plain">
            <thead><tr><th>{t('lines.what')}</th><th className="is-end">{t('lines.quantity')}</th><th className="is-end">{t('amount.discount')}</th><th className="is-end">{t('lines.total')}</th></tr></thead>
            <tbody>
              {effect.lines.map((l) => (
                <tr key={l.lineNo}>
                  <td className="is-wrap">{l.title || l.sku}</td>
                  <td className="is-end"><BeforeAfter before={format.number(l.quantityBefore)} after={format.number(l.quantityAfter)} /></td>
                  <td className="is-end"><BeforeAfter before={money(l.discountBefore)} after={money(l.discountAfter)} /></td>
                  <td className="is-end"><BeforeAfter before={money(l.totalBefore)} after={money(l.totalAfter)} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      <StockMoves moves={effect.stock} />
    </>
  )
}

function differenceText(effect: Effect, t: TFunction<'orders'>, money: (minor: string) => string): string {
  const { minor } = effect.difference
  if (minor === '0') return t('effect.same')
  return minor.startsWith('-') ? t('effect.owed', { amount: money(minor.slice(1)) }) : t('effect.toCollect', { amount: money(minor) })
}

function BeforeAfter({ before, after }: { before: string; after: string }) {
  return before === after ? <>{after}</> : <><s className="tl-quiet">{before}</s> → <strong>{after}</strong></>
}

export function StockMoves({ moves }: { moves: RefundEffect['stock'] }) {
  const { t } = useTranslation('orders')
  const sums = new Map<string, { sku: string; name: string; delta: number }>()
  for (const m of moves) sums.set(m.variantId, { sku: m.sku, name: m.name, delta: (sums.get(m.variantId)?.delta ?? 0) + m.delta })
  const shown = [...sums.values()].filter((m) => m.delta !== 0)
  if (shown.length === 0) return <p className="tl-quiet">{t('effect.noStock')}</p>
  return <ul>{shown.map((m) => <li key={m.sku}>{m.delta > 0 ? t('effect.back', { sku: m.sku, name: m.name, count: m.delta }) : t('effect.held', { sku: m.sku, name: m.name, count: -m.delta })}</li>)}</ul>
}

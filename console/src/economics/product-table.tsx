import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { ProblemNote } from '../shell/problem-note.tsx'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { Waiting } from '../shell/waiting.tsx'
import { productsQuery, type Months } from './profit-api.ts'
import { StepName } from './step-name.tsx'
import { ratioOf } from './steps.ts'

/** The goods of a channel, those that lose most first; each opens its lines. */
export function ProductTable({ months, currency, channelId, name }: { months: Months; currency: string; channelId: string | undefined; name: string }) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  const [, setSearch] = useUrlState()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(productsQuery(months, currency, channelId))
  const money = (minor: string) => format.money({ minor, currency })
  const title = t('productsOf', { name })
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{title}</h2><span className="tl-quiet">{t('worstFirst')}</span></div>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && (
        <ScrollBox label={title} stack>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('product')}</th><th scope="col" className="is-end">{t('units')}</th>{(['revenue', 'cm1', 'cm2', 'profit'] as const).map((c) => <th key={c} scope="col" className="is-end"><StepName step={c} /></th>)}<th scope="col" className="is-end">{t('margin')}</th></tr></thead>
            <tbody>
              {data.pages.flatMap((page) => page.items).map((item) => {
                const { steps, amounts } = item.contribution
                const margin = ratioOf(BigInt(steps.profit), BigInt(steps.revenue))
                return (
                  <tr key={item.variantId ?? ''}>
                    <th scope="row">{item.variantId === null ? t('noProduct') : <button type="button" className="tl-profit-name" onClick={() => setSearch({ lines: `${currency} ${item.variantId!}` })}>{item.name} {item.title} <span className="tl-quiet">{item.sku}</span></button>}</th>
                    <td className="is-end">{format.number(BigInt(amounts['units'] ?? 0))}</td>
                    {(['revenue', 'cm1', 'cm2', 'profit'] as const).map((c) => <td key={c} className={`is-end${steps[c].startsWith('-') ? ' is-loss' : ''}`}>{money(steps[c])}</td>)}
                    <td className={`is-end${margin !== undefined && margin < 0 ? ' is-loss' : ''}`}>{margin === undefined ? '—' : format.percent(margin)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {hasNextPage && <Button type="link" loading={isFetchingNextPage} onClick={() => { void fetchNextPage() }}>{t('moreProducts', { shown: format.number(data?.pages[0]?.total ?? 0) })}</Button>}
    </div>
  )
}

import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { useList } from '../../shell/list.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { fetchAbc, type AbcSku, type Asked } from './buyers-api.ts'

const letters = ['', 'A', 'B', 'C'] as const

/** Few SKUs bring most of the sales: which, and how many the rest are. */
export function AbcPanel({ asked }: { asked: Asked }) {
  const { t } = useTranslation('buyers')
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const tier = ['1', '2', '3'].includes(search['abc'] ?? '') ? Number(search['abc']) : undefined
  const key = [asked.from, asked.to, asked.channelId, asked.currency]
  const classes = useQuery({ queryKey: ['buyers', 'abc', 'classes', ...key], queryFn: () => fetchAbc(asked, undefined, undefined), placeholderData: (old) => old })
  const list = useList<AbcSku>(['buyers', 'abc', ...key, tier], (cursor) => fetchAbc(asked, tier, cursor))
  const found = classes.data
  if (!found) return classes.error ? <ProblemNote error={classes.error} onRetry={() => { void classes.refetch() }} /> : null
  const whole = found.classes.reduce((n, c) => n + BigInt(c.minor), 0n)
  const money = (minor: string): string => format.money({ minor, currency: found.currency })
  return (
    <section className="tl-panel" aria-label={t('abc')}>
      <div className="tl-panel-head"><h2>{t('abc')}</h2><span className="tl-quiet">{t('abcRule')}</span></div>
      {found.classes.length === 0 ? <p>{t('nothing')}</p> : (
        <div className="tl-stack">
          <ScrollBox label={t('abc')} stack>
            <table className="tl-plain">
              <thead><tr><th scope="col">{t('class')}</th><th scope="col" className="is-end">{t('skus')}</th><th scope="col" className="is-end">{t('units')}</th><th scope="col" className="is-end">{t('sales')}</th><th scope="col" className="is-end">{t('share')}</th></tr></thead>
              <tbody>
                {found.classes.map((c) => (
                  <tr key={c.tier}>
                    <th scope="row">{letters[c.tier]}</th>
                    <td className="is-end"><button type="button" className="tl-link" aria-pressed={tier === c.tier} onClick={() => setSearch({ abc: tier === c.tier ? undefined : String(c.tier) })}>{format.number(BigInt(c.skus))}</button></td>
                    <td className="is-end">{format.number(BigInt(c.units))}</td><td className="is-end">{money(c.minor)}</td><td className="is-end">{whole === 0n ? '—' : format.percent(Number((BigInt(c.minor) * 10_000n) / whole) / 10_000)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
          <ScrollBox label={t('abcSkus')} stack className="tl-buyers-skus">
            <table className="tl-plain">
              <thead><tr><th scope="col">{t('sku')}</th><th scope="col">{t('goods')}</th><th scope="col">{t('class')}</th><th scope="col" className="is-end">{t('units')}</th><th scope="col" className="is-end">{t('orders')}</th><th scope="col" className="is-end">{t('sales')}</th></tr></thead>
              <tbody>
                {list.rows.map((s) => (
                  <tr key={s.sku}>
                    <th scope="row" className="tl-sku">{s.sku}</th><td><span className="tl-buyers-title" title={s.title}>{s.title}</span></td><td>{letters[s.tier]}</td><td className="is-end">{format.number(BigInt(s.units))}</td><td className="is-end">{format.number(BigInt(s.orders))}</td>
                    <td className="is-end"><button type="button" className="tl-link" onClick={() => setSearch({ sku: s.sku })} aria-label={t('openSku', { sku: s.sku, money: money(s.minor) })}>{money(s.minor)}</button></td>
                  </tr>
                ))}
              </tbody>
            </table>
            {list.hasMore && <Button block onClick={list.loadMore}>{t('more')}</Button>}
          </ScrollBox>
        </div>
      )}
    </section>
  )
}

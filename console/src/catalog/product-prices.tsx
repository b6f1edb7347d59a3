import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OnePriceDrawer } from '../channels/prices/one-price-drawer.tsx'
import { Answered } from '../shell/answered.tsx'
import { api, ask } from '../shell/api.ts'
import { useFormat } from '../shell/format.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { Problem, sayProblem } from '../shell/problem.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { priceListsQuery, type PriceList, type Product, type ProductVariant, type Refusal } from './catalog-api.ts'

type Typed = Readonly<Record<string, string | undefined>>
const cell = (listId: string, variantId: string): string => `${listId} ${variantId}`
const priceOn = (variant: ProductVariant, listId: string): string | undefined => variant.prices.find((p) => p.priceListId === listId)?.price?.minor

/** Every variant on every price list; an emptied field takes the price off the list. One price alone opens with where it would go out to. */
export function ProductPrices({ product, mayWrite }: { product: Product; mayWrite: boolean }) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const asked = useQuery(priceListsQuery)
  const lists = asked.data ?? []
  const [typed, setTyped] = useState<Typed>()
  const [opened, setOpened] = useState<{ variant: ProductVariant; list: PriceList }>()
  const save = useSavePrices(product, lists, () => setTyped(undefined))
  const valueOf = (list: PriceList, v: ProductVariant): string | undefined => {
    const key = cell(list.id, v.id)
    return typed && key in typed ? typed[key] : priceOn(v, list.id)
  }
  return (
    <section className="tl-panel">
      <div className="tl-panel-head">
        <h2>{t('products.prices')}</h2>
        {mayWrite && lists.length > 0 && (
          <span className="tl-end tl-row-actions">
            {typed ? <><Button onClick={() => { save.reset(); setTyped(undefined) }}>{t('cancel')}</Button><Button type="primary" loading={save.isPending} onClick={() => save.mutate(typed)}>{t('save')}</Button></> : <Button size="small" onClick={() => setTyped({})}>{t('prices.edit')}</Button>}
          </span>
        )}
      </div>
      {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} style={{ marginBottom: 10 }} />}
      <Answered query={asked}>{() => (lists.length === 0 ? <p className="tl-quiet">{t('prices.noLists')} <Link to="/products/price-lists" className="tl-link">{t('priceLists.add')}</Link></p> : (
        <ScrollBox stack label={t('products.prices')}>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('variant.sku')}</th>{lists.map((l) => <th key={l.id} scope="col" className="is-end">{l.name} <span className="tl-quiet">{l.currency}</span></th>)}</tr></thead>
            <tbody>
              {product.variants.map((v) => (
                <tr key={v.id}>
                  <th scope="row" className="tl-sku">{v.sku}</th>
                  {lists.map((l) => {
                    const minor = valueOf(l, v)
                    const shown = minor === undefined ? '—' : format.money({ minor, currency: l.currency })
                    return <td key={l.id} className="is-end">{typed ? <MoneyInput currency={l.currency} minor={minor} label={t('prices.of', { sku: v.sku, list: l.name })} onChange={(to) => setTyped((old) => ({ ...old, [cell(l.id, v.id)]: to }))} width={140} />
                      : mayWrite ? <Button type="link" size="small" className="tl-price-of" title={t('prices.changeOne', { sku: v.sku, list: l.name })} onClick={() => setOpened({ variant: v, list: l })}>{shown}</Button> : shown}</td>
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ))}</Answered>
      {mayWrite && lists.length > 0 && !typed && <p className="tl-quiet tl-price-hint">{t('prices.hint')}</p>}
      {opened && <OnePriceDrawer variant={opened.variant} list={opened.list} minor={priceOn(opened.variant, opened.list.id)} onClose={() => setOpened(undefined)} />}
    </section>
  )
}

function useSavePrices(product: Product, lists: readonly PriceList[], onDone: () => void) {
  const { t } = useTranslation('catalog')
  const { message } = App.useApp()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (typed: Typed) => {
      for (const list of lists) {
        const prices = product.variants.flatMap((v) => {
          const key = cell(list.id, v.id)
          const to = typed[key]
          return !(key in typed) || to === priceOn(v, list.id) ? [] : [{ variantId: v.id, price: to === undefined ? null : { minor: to, currency: list.currency } }]
        })
        if (prices.length === 0) continue
        const { answers } = await ask(api.PUT('/api/v1/price-lists/{id}/prices', { params: { path: { id: list.id } }, body: { prices } }))
        const refusal = answers.find((a) => a.refusal)?.refusal as Refusal | undefined
        if (refusal) throw new Problem(refusal.code, 409, refusal)
      }
    },
    onSuccess: () => { message.success(t('saved')); onDone() },
    onSettled: () => client.invalidateQueries({ queryKey: ['products'] }),
  })
}

import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../shell/api.ts'
import { DataTable, type Column } from '../shell/data-table.tsx'
import { useFormat, type Format } from '../shell/format.ts'
import { Icon } from '../shell/icon.tsx'
import { useList } from '../shell/list.ts'
import { Page } from '../shell/page.tsx'
import { SearchBox } from '../shell/search-box.tsx'
import { useCanWrite } from '../shell/session.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { Thumbnail } from '../shell/thumbnail.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { productStates, type ProductItem } from './catalog-api.ts'
import { BulkDrawer } from './bulk/bulk-drawer.tsx'
import { SheetButton } from './bulk/sheet-button.tsx'
import { CatalogTabs } from './catalog-tabs.tsx'
import { productTone } from './tones.ts'

const filterKeys = ['q', 'state'] as const
const sorts = ['name', '-name', 'updatedAt', '-updatedAt'] as const
type Sort = (typeof sorts)[number]

/** Everything the shop sells; a search in any piece of a name, in either kind of Chinese. */
export function ProductsScreen() {
  const { t } = useTranslation(['catalog', 'bulk'])
  const [isBulk, setBulk] = useState(false)
  const format = useFormat()
  const navigate = useNavigate()
  const mayWrite = useCanWrite('catalog')
  const [search, setSearch] = useUrlState()
  const state = productStates.find((s) => s === search['state'])
  const sort: Sort | undefined = sorts.find((s) => s === search['sort'])
  const query = { ...(search['q'] ? { q: search['q'] } : {}), ...(state ? { state } : {}), ...(sort ? { sort } : {}) }
  const list = useList<ProductItem>(['products', 'list', query], async (cursor) =>
    (await ask(api.GET('/api/v1/products', { params: { query: { ...query, limit: 100, ...(cursor === undefined ? {} : { cursor }) } } }))) as { items: ProductItem[]; next: string | null; total: number })
  const columns = useMemo(() => columnsFor(t, format), [t, format])
  const add = mayWrite ? <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => { void navigate({ to: '/products/new' }) }}>{t('products.add')}</Button> : undefined
  return (
    <Page title={t('products.title')} help={t('products.help')} fill actions={add}>
      <CatalogTabs at="/products" />
      <DataTable
        screen="products" label={t('products.title')} list={list} columns={columns} rowKey={(p) => p.id} rowLabel={(p) => p.name} filterKeys={filterKeys}
        {...(query.q === undefined ? { defaultSort: '-updatedAt' } : {})}
        actions={<>{mayWrite && <Button disabled={(list.total ?? 0) === 0} onClick={() => setBulk(true)}>{t('bulk:open')}</Button>}<SheetButton /></>}
        empty={{ title: t('products.empty'), next: <span className="tl-next-steps"><Link to="/imports">{t('products.emptyNext')}</Link>{add}</span> }} heights={{ row: 52, card: 104 }} onOpen={(p) => { void navigate({ to: '/products/$id', params: { id: p.id } }) }}
        filters={(
          <>
            <SearchBox label={t('products.search')} />
            <Select
              allowClear value={state ?? null} placeholder={t('products.state')} aria-label={t('products.state')} style={{ width: 140 }}
              options={productStates.map((s) => ({ value: s, label: t(`state.${s}`) }))} onChange={(s: string | null) => setSearch({ state: s ?? undefined })}
            />
          </>
        )}
      />
      {isBulk && <BulkDrawer filter={{ ...(search['q'] ? { q: search['q'] } : {}), ...(state ? { state } : {}) }} total={list.total ?? 0} onClose={() => setBulk(false)} />}
    </Page>
  )
}

function columnsFor(t: (key: string) => string, format: Format): Column<ProductItem>[] {
  return [
    { id: 'name', title: t('products.name'), width: 226, grow: 3, sortable: true, card: 'title', render: (p) => <span className="tl-thing"><Thumbnail url={p.image} /><span title={p.name}>{p.name}</span></span> },
    { id: 'skus', title: t('products.skus'), width: 166, grow: 1, card: 'line', render: (p) => <SkuList product={p} /> },
    { id: 'brand', title: t('products.brand'), width: 120, extra: true, render: (p) => p.brand || '—' },
    { id: 'category', title: t('products.category'), width: 110, render: (p) => p.category || '—' },
    { id: 'variantCount', title: t('products.variants'), width: 72, end: true, render: (p) => format.number(p.variantCount) },
    { id: 'price', title: t('products.priceRange'), width: 184, end: true, card: 'aside', render: (p) => priceRange(p, format) },
    { id: 'state', title: t('products.state'), width: 92, card: 'tags', render: (p) => <StateTag tone={productTone[p.state]}>{t(`state.${p.state}`)}</StateTag> },
    { id: 'updatedAt', title: t('products.updatedAt'), width: 160, sortable: true, render: (p) => format.dateTime(p.updatedAt) },
  ]
}

function SkuList({ product }: { product: ProductItem }) {
  const more = product.variantCount - 1
  return <span className="tl-sku" title={product.skus.join(', ')}>{product.skus[0]}{more > 0 && <span className="tl-quiet"> +{more}</span>}</span>
}

function priceRange({ priceMin, priceMax }: ProductItem, format: Format): string {
  if (!priceMin || !priceMax) return '—'
  return priceMin.minor === priceMax.minor ? format.money(priceMin) : `${format.money(priceMin)} – ${format.money(priceMax)}`
}

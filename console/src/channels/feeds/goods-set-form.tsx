import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SeveralVariants } from '../../catalog/several-variants.tsx'
import { useFormat } from '../../shell/format.ts'
import { newKey } from '../../shell/api.ts'
import { sayProblem } from '../../shell/problem.ts'
import { choicesQuery, tellGoodsSet, useFeedDeed, type GoodsSet, type GoodsSetDraft } from './feeds-api.ts'
import { Several } from './several.tsx'

type Kind = 'categories' | 'brands' | 'skus'
const kinds: readonly Kind[] = ['categories', 'brands', 'skus']
const goodsOf = (kind: Kind, names: string[]): GoodsSetDraft['goods'] => (kind === 'categories' ? { categories: names } : kind === 'brands' ? { brands: names } : { skus: names })

type GoodsSetFormProps = { connectionId: string; /** Null: a new one is made. */ before: GoodsSet | null; onDone: () => void; onCancel: () => void }

/** Says which goods belong together. The platform does not say what it was told, so a change names the goods anew. */
export function GoodsSetForm({ connectionId, before, onDone, onCancel }: GoodsSetFormProps) {
  const { t } = useTranslation('feeds')
  // Sent again after no answer, it is the same set.
  const [key] = useState(() => before?.key ?? newKey())
  const [name, setName] = useState(before?.name ?? '')
  const [kind, setKind] = useState<Kind>('categories')
  const [names, setNames] = useState<string[]>([])
  const tell = useFeedDeed(() => tellGoodsSet(connectionId, key, { name: name.trim(), goods: goodsOf(kind, names) }), { onSuccess: onDone })
  const title = before ? t('editOne', { name: before.name }) : t('set.add')
  return (
    <form className="tl-stack tl-feed-set" aria-label={title} onSubmit={(e) => { e.preventDefault(); tell.mutate(undefined) }}>
      <h3>{title}</h3>
      {before && <p className="tl-quiet">{t('set.sayAnew')}</p>}
      <label className="tl-feed-field"><span>{t('name')}</span><Input value={name} maxLength={200} autoComplete="off" onChange={(e) => setName(e.target.value)} /></label>
      <Radio.Group aria-label={t('set.by')} value={kind} options={kinds.map((k) => ({ value: k, label: t(`set.${k}`) }))} onChange={(e) => { setKind(e.target.value as Kind); setNames([]) }} />
      {kind === 'skus'
        ? <div className="tl-feed-field"><span>{t('set.skus')}</span><SeveralVariants by="sku" allowClear label={t('set.skus')} placeholder={t('set.skusHint')} notFoundContent={null} value={names} onChange={setNames} /></div>
        : <Names kind={kind} names={names} onChange={setNames} />}
      <p className="tl-quiet">{t('set.fits')}</p>
      {tell.error && <Alert type="error" showIcon title={sayProblem(tell.error)} />}
      <div className="tl-row-actions"><Button onClick={onCancel}>{t('cancel')}</Button><Button type="primary" htmlType="submit" loading={tell.isPending} disabled={name.trim() === '' || names.length === 0}>{before ? t('save') : t('set.make')}</Button></div>
    </form>
  )
}

function Names({ kind, names, onChange }: { kind: 'categories' | 'brands'; names: string[]; onChange: (names: string[]) => void }) {
  const { t } = useTranslation('feeds')
  const format = useFormat()
  const all = useQuery(choicesQuery).data?.[kind] ?? []
  return <Several label={t(`set.${kind}`)} value={names} options={all.map((c) => ({ value: c.name, label: `${c.name} (${format.number(c.products)})` }))} onChange={onChange} />
}

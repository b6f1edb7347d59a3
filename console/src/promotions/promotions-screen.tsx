import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CatalogTabs } from '../catalog/catalog-tabs.tsx'
import { Answered } from '../shell/answered.tsx'
import { useFormat } from '../shell/format.ts'
import { Icon } from '../shell/icon.tsx'
import { useLanguage } from '../shell/language.ts'
import { Page } from '../shell/page.tsx'
import { sayProblem } from '../shell/problem.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useCanWrite } from '../shell/session.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { PlaceList } from './place-list.tsx'
import { PromotionForm } from './promotion-form.tsx'
import { endPromotion, placesQuery, promotionsQuery, usePromotionDeed, type Promotion } from './promotions-api.ts'
import './promotions.css'

/** What the shop promises its buyers for a while, and where that is announced. */
export function PromotionsScreen() {
  const { t } = useTranslation('promotions')
  const promotions = useQuery(promotionsQuery)
  const [editing, setEditing] = useState<Promotion | 'new'>()
  const add = useCanWrite('catalog') && <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setEditing('new')}>{t('add')}</Button>
  return (
    <Page title={t('title')} help={t('help')} actions={add}>
      <CatalogTabs at="/promotions" />
      <Answered query={promotions}>{(all) => (all.length === 0 ? <div className="tl-panel tl-empty"><strong>{t('empty')}</strong><p>{t('emptyWhat')}</p>{add}</div> : <PromotionTable promotions={all} onEdit={setEditing} />)}</Answered>
      {editing !== undefined && <PromotionForm promotion={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Page>
  )
}

const tones = { running: 'good', scheduled: 'brand', ended: 'quiet' } as const

function PromotionTable({ promotions, onEdit }: { promotions: readonly Promotion[]; onEdit: (promotion: Promotion) => void }) {
  const { t } = useTranslation('promotions')
  const format = useFormat()
  const { data: told } = useQuery(placesQuery)
  const mayWrite = useCanWrite('catalog')
  return (
    <section className="tl-panel">
      <ScrollBox stack label={t('title')}>
        <table className="tl-plain tl-promotions">
          <thead><tr><th scope="col">{t('name')}</th><th scope="col">{t('state')}</th><th scope="col">{t('span')}</th><th scope="col">{t('goods')}</th><th scope="col">{t('places')}</th>{mayWrite && <th scope="col">{t('deed')}</th>}</tr></thead>
          <tbody>
            {promotions.map((one) => (
              <tr key={one.id}>
                <th scope="row"><strong>{one.name}</strong><span className="tl-quiet"><Offer promotion={one} /></span></th>
                <td><StateTag tone={tones[one.state]}>{t(`state.${one.state}`)}</StateTag></td>
                <td><span className="tl-promotion-span">{format.dateTime(one.startsAt)}</span><span className="tl-promotion-span">{t('until', { at: format.dateTime(one.endsAt) })}</span></td>
                <td className="is-wrap"><Goods goods={one.goods} /></td>
                <td className="is-wrap"><PlaceList promotion={one} told={told} /></td>
                {mayWrite && <td>{one.state !== 'ended' && <Deeds promotion={one} onEdit={onEdit} />}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

/** “10 % off · code SAVE · from NT$1,000” */
function Offer({ promotion: { percentOff, amountOff, code, minimumSpend } }: { promotion: Promotion }) {
  const { t } = useTranslation('promotions')
  // In Chinese a tenth off is said as nine tenths left.
  const { tag } = useLanguage()
  const format = useFormat()
  const parts = [
    percentOff === null ? t('amountOff', { amount: amountOff ? format.money(amountOff) : '' }) : t('percentOff', { percent: format.number(tag === 'en' ? percentOff : (100 - percentOff) / 10) }),
    code === null ? t('noCode') : t('withCode', { code }), ...(minimumSpend ? [t('from', { amount: format.money(minimumSpend) })] : []),
  ]
  return <>{parts.join(' · ')}</>
}

const fewGoods = 3

function Goods({ goods: { kind, values } }: { goods: Promotion['goods'] }) {
  const { t } = useTranslation('promotions')
  const format = useFormat()
  if (kind === 'all') return <>{t('goods.all')}</>
  return <span title={values.join('\n')}>{t('goodsNamed', { kind: t(`goods.${kind}`), names: format.list(values.slice(0, fewGoods)) })}{values.length > fewGoods && ` ${t('more', { shown: format.number(values.length - fewGoods) })}`}</span>
}

function Deeds({ promotion, onEdit }: { promotion: Promotion; onEdit: (promotion: Promotion) => void }) {
  const { t } = useTranslation('promotions')
  const { message, modal } = App.useApp()
  const end = usePromotionDeed((id: string) => endPromotion(id), { onSuccess: () => { message.success(t('ended')) }, onError: (error) => { message.error(sayProblem(error)) } })
  const sure = (): void => void modal.confirm({ title: t('endSure', { name: promotion.name }), content: t('endWhat'), okText: t('end'), cancelText: t('cancel'), onOk: () => end.mutateAsync(promotion.id).catch(() => undefined) })
  return (
    <span className="tl-row-actions">
      <Button size="small" aria-label={t('editOf', { name: promotion.name })} onClick={() => onEdit(promotion)}>{t('edit')}</Button>
      <Button size="small" loading={end.isPending} aria-label={t('endOf', { name: promotion.name })} onClick={sure}>{t('end')}</Button>
    </span>
  )
}

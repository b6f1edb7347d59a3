import { useQuery } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { connectionsQuery, useConnectors } from '../connections/connections-api.ts'
import { goodsSetsQuery, type GoodsSet } from './feeds-api.ts'
import { GoodsSetForm } from './goods-set-form.tsx'

/** Sets of goods at a connected platform, as it has them now; nothing is shown where no connection gathers any. */
export function GoodsSetsPanel() {
  const { t } = useTranslation('feeds')
  const connectors = useConnectors()
  const gatherers = (useQuery(connectionsQuery).data ?? []).filter((c) => c.state === 'live' && connectors?.find((k) => k.id === c.connector)?.does.includes('sets.push'))
  const [chosen, setChosen] = useState<string>()
  const at = gatherers.find((c) => c.id === chosen) ?? gatherers[0]
  if (!at) return null
  return (
    <section className="tl-panel tl-stack tl-feed-sets" aria-label={t('set.title')}>
      <div className="tl-panel-head"><h2>{t('set.title')}</h2>{gatherers.length === 1 && <span className="tl-quiet">{at.name}</span>}</div>
      <p className="tl-quiet">{t('set.what')}</p>
      {gatherers.length > 1 && <div><Select aria-label={t('give.to')} value={at.id} onChange={setChosen} style={{ minWidth: 180 }} options={gatherers.map((c) => ({ value: c.id, label: c.name }))} /></div>}
      <Sets key={at.id} connectionId={at.id} name={at.name} />
    </section>
  )
}

function Sets({ connectionId, name }: { connectionId: string; name: string }) {
  const { t } = useTranslation('feeds')
  const { message } = App.useApp()
  const sets = useQuery(goodsSetsQuery(connectionId))
  /** Null: a new one. */
  const [open, setOpen] = useState<GoodsSet | null>()
  const mayWrite = useCanWrite('channels')
  const add = mayWrite && open === undefined && <div><Button onClick={() => setOpen(null)}>{t('set.add')}</Button></div>
  const done = (): void => { message.success(t('set.done', { name })); setOpen(undefined) }
  return (
    <>
      <Answered query={sets}>{(all) => (all.length === 0 ? <p>{t('set.none', { name })}</p> : <SetTable sets={all} onChange={mayWrite ? setOpen : undefined} />)}</Answered>
      {add}
      {open !== undefined && <GoodsSetForm key={open?.externalId ?? ''} connectionId={connectionId} before={open} onDone={done} onCancel={() => setOpen(undefined)} />}
    </>
  )
}

/** What the hub takes as a key; others were made by another tool. */
const ourKey = /^[\w-]{1,80}$/

function SetTable({ sets, onChange }: { sets: readonly GoodsSet[]; onChange: ((set: GoodsSet) => void) | undefined }) {
  const { t } = useTranslation('feeds')
  const format = useFormat()
  return (
    <ScrollBox stack label={t('set.title')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('name')}</th><th scope="col" className="is-end">{t('items')}</th><th scope="col">{t('state')}</th>{onChange && <th scope="col">{t('edit')}</th>}</tr></thead>
        <tbody>
          {sets.map((one) => {
            const isOurs = one.key !== null && ourKey.test(one.key)
            return (
              <tr key={one.externalId}>
                <th scope="row">{one.name}</th>
                <td className="is-end">{one.items === null ? '—' : format.number(one.items)}</td>
                <td>{!isOurs ? t('set.theirs') : one.items === null || one.items > 0 ? t('set.ours') : t('set.gathering')}</td>
                {onChange && <td>{isOurs && <Button size="small" aria-label={t('editOne', { name: one.name })} onClick={() => onChange(one)}>{t('edit')}</Button>}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VariantItem } from '../catalog/catalog-api.ts'
import { Page } from '../shell/page.tsx'
import { ProblemNote } from '../shell/problem-note.tsx'
import { useCanWrite, useSession } from '../shell/session.ts'
import { Waiting } from '../shell/waiting.tsx'
import { fitQuery, fitSettingsQuery, saveFitSettings, useAdviceDeed, type FitQuestion, type FitSettings } from './advice-api.ts'
import { AdviceTabs } from './advice-tabs.tsx'
import { FitForm, type FitWish } from './fit-form.tsx'
import { FitTable } from './fit-table.tsx'
import { FitWeights } from './fit-weights.tsx'
import { beginning } from './launch-wish.ts'
import './advice.css'

const asked = (wish: FitWish, variant: VariantItem | undefined, settings: FitSettings): FitQuestion =>
  ({ ...(Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as FitQuestion), ...(variant ? { variantId: variant.id } : {}), settings })

/** Which channel suits a product: a score whose every part is told, and what is not open to it at all. */
export function FitScreen() {
  const { t } = useTranslation('fit')
  const saved = useQuery(fitSettingsQuery)
  const [variant, setVariant] = useState<VariantItem>()
  const { org } = useSession()
  const { priceMinor, costMinor } = beginning(undefined, org.currency)
  const [wish, setWish] = useState<FitWish>({ priceMinor, costMinor, needsTryOn: false, isHandmade: false, isVintage: false, audience: [], hoursAWeek: 12, taxPpm: 50_000, category: 'fashion' })
  const [changed, setChanged] = useState<FitSettings>()
  const settings = changed ?? saved.data?.settings
  return (
    <Page title={t('title')} help={t('help')}>
      <AdviceTabs at="/advice/fit" />
      {saved.error && <ProblemNote error={saved.error} onRetry={() => { void saved.refetch() }} />}
      {!settings && !saved.error && <Waiting />}
      {settings && (
        <div className="tl-stack">
          <section className="tl-panel" aria-label={t('product')}><h2>{t('product')}</h2><FitForm wish={wish} onChange={setWish} variant={variant} onVariant={(v) => { setVariant(v); if (v) setWish((old) => ({ ...old, category: undefined, priceMinor: undefined, costMinor: undefined, grams: undefined })) }} /></section>
          <Result question={asked(wish, variant, settings)} settings={settings} onSettings={setChanged} />
          <FitWeights settings={settings} usual={saved.data!.usual} onChange={setChanged} />
          <SaveBar changed={changed} onSaved={() => setChanged(undefined)} onBack={() => setChanged(undefined)} />
        </div>
      )}
    </Page>
  )
}

function Result({ question, settings, onSettings }: { question: FitQuestion; settings: FitSettings; onSettings: (settings: FitSettings) => void }) {
  const { data, error, refetch } = useQuery(fitQuery(question))
  const { org } = useSession()
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  return data ? <FitTable answer={data} currency={org.currency} settings={settings} onSettings={onSettings} /> : <Waiting />
}

function SaveBar({ changed, onSaved, onBack }: { changed: FitSettings | undefined; onSaved: () => void; onBack: () => void }) {
  const { t } = useTranslation('fit')
  const mayWrite = useCanWrite('insights')
  const save = useAdviceDeed(saveFitSettings, onSaved)
  if (!changed) return null
  return (
    <div className="tl-panel tl-advice-foot" role="status">
      <span>{t('unsaved')}</span>
      {mayWrite && <Button type="primary" loading={save.isPending} onClick={() => save.mutate(changed)}>{t('save')}</Button>}
      <Button onClick={onBack}>{t('back')}</Button>
    </div>
  )
}

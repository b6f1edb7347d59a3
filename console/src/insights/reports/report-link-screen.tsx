import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Dropdown, Button, Select } from 'antd'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { saveAs } from '../../shell/download.ts'
import { formatFor } from '../../shell/format.ts'
import { Icon, Mark } from '../../shell/icon.tsx'
import { languages, setLanguage, useLanguage } from '../../shell/language.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { isProblem } from '../../shell/problem.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { ReportView } from './report-view.tsx'
import { sharedQuery, type Shared } from './reports-api.ts'
import './reports.css'

/** What a link shows to whoever has it: one report, read only, and no way to anywhere else. */
export function SharedScreen() {
  const { t } = useTranslation('reports')
  const { token } = useParams({ strict: false }) as { token: string }
  const { data, error, refetch } = useQuery(sharedQuery(token))
  const isGone = isProblem(error, 'reports.share_unknown')
  useEffect(() => { document.title = data ? `${data.name} · ${data.shop}` : 'Tonglu 通路' }, [data])
  return (
    <main id="main" className="tl-shared">
      {data ? <Page shared={data} token={token} />
        : isGone ? <div className="tl-panel tl-empty"><Mark /><h1>{t('shared.gone')}</h1><p>{t('shared.goneWhat')}</p><Tongue /></div>
          : error ? <ProblemNote error={error} onRetry={() => { void refetch() }} /> : <Waiting />}
    </main>
  )
}

function Page({ shared, token }: { shared: Shared; token: string }) {
  const { t } = useTranslation(['reports', 'insights'])
  const language = useLanguage()
  const { name, shop, result, numbers, mayDownload, expiresAt } = shared
  const format = useMemo(() => formatFor(language, result.zone), [language, result.zone])
  const get = (ending: string) => ({ key: ending, label: t(`export.${ending}`), onClick: () => saveAs(`/api/v1/shared/${encodeURIComponent(token)}/export.${ending}?language=${language.tag}`, '') })
  return (
    <>
      <header className="tl-shared-head">
        <div><h1>{name}</h1><p className="tl-quiet">{t('shared.of', { shop, when: format.dateTime(expiresAt) })}</p></div>
        <div className="tl-page-actions">
          {mayDownload && <Dropdown trigger={['click']} menu={{ items: [get('xlsx'), get('csv')] }}><Button icon={<Icon name="export" size={16} />}>{t('export')}</Button></Dropdown>}
          <Tongue />
        </div>
      </header>
      <ReportView result={result} facts={numbers} format={format} />
      <section className="tl-panel" aria-label={t('formulas')}>
        <div className="tl-panel-head"><h2>{t('formulas')}</h2></div>
        <dl className="tl-shared-formulas">{numbers.map(({ id }) => <div key={id}><dt>{t(`insights:kpi.${id}.name`)}</dt><dd>{t(`insights:kpi.${id}.formula`)}</dd><dd className="tl-quiet">{t(`insights:kpi.${id}.counts`)}</dd></div>)}</dl>
      </section>
    </>
  )
}

function Tongue() {
  const { t } = useTranslation('reports')
  const { tag } = useLanguage()
  return <Select aria-label={t('shared.language')} value={tag} options={languages.map((l) => ({ value: l.tag, label: l.name }))} onChange={(to) => { void setLanguage(to) }} style={{ width: 120 }} />
}

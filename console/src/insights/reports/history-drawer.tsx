import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { useFormat } from '../../shell/format.ts'
import { versionsQuery, type Report, type Spec } from './reports-api.ts'
import { saysOf } from './say-report.ts'

/** What a report was before, and who changed it. */
export function HistoryDrawer({ report, isOpen, onClose, onTakeOver }: { report: Report; isOpen: boolean; onClose: () => void; onTakeOver: (spec: Spec) => void }) {
  const { t } = useTranslation(['reports', 'insights'])
  const format = useFormat()
  const versions = useQuery({ ...versionsQuery(report.id), enabled: isOpen })
  const shows = (spec: Spec): string => saysOf(t, format, spec)
  return (
    <Drawer open={isOpen} onClose={onClose} size={480} title={t('history')} destroyOnHidden>
      <div className="tl-stack">
        <p className="tl-quiet">{t('historyWhat')}</p>
        <Answered query={versions}>{(all) => (
          <ol className="tl-report-list">
            {all.map((v) => (
              <li key={v.version}>
                <span><strong>{t('versionOf', { n: v.version })}</strong> {v.name}</span>
                <span className="tl-quiet">{v.byName} · {format.dateTime(v.at)} · {t(`visibility.${v.visibility}`)}</span>
                {v.spec && <span className="tl-quiet">{shows(v.spec)}</span>}
                {v.spec && v.version !== report.version && <Button size="small" aria-label={`${t('takeOver')}: ${t('versionOf', { n: v.version })}`} onClick={() => { if (v.spec) onTakeOver(v.spec) }}>{t('takeOver')}</Button>}
              </li>
            ))}
          </ol>
        )}</Answered>
      </div>
    </Drawer>
  )
}

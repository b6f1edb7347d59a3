import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBusy } from '../../shell/busy.ts'
import { download, saveAs } from '../../shell/download.ts'
import { Icon } from '../../shell/icon.tsx'
import { useUrlState } from '../../shell/url-state.ts'

/** The products as the sheet that an import reads, and the way to bring one in. */
export function SheetButton() {
  const { t, i18n } = useTranslation('bulk')
  const navigate = useNavigate()
  const [search] = useUrlState()
  const [isBusy, begin] = useBusy()
  const path = (format: string): string => `/api/v1/exports/products?${new URLSearchParams({ format, locale: i18n.language, ...(search['q'] ? { q: search['q'] } : {}), ...(search['state'] ? { state: search['state'] } : {}) }).toString()}`
  const items = [
    { key: 'csv', label: t('sheet.csv'), onClick: () => saveAs(path('csv'), 'products.csv') },
    { key: 'xlsx', label: t('sheet.xlsx'), onClick: () => begin(() => download(path('xlsx'), 'products.xlsx')) },
    { key: 'import', label: t('sheet.import'), onClick: () => { void navigate({ to: '/imports' }) } },
  ]
  return <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight"><Button loading={isBusy} icon={<Icon name="export" size={16} />} aria-label={t('sheet.label')} /></Dropdown>
}

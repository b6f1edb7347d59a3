import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download, saveAs } from '../../shell/download.ts'
import { Icon } from '../../shell/icon.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useUrlState } from '../../shell/url-state.ts'

/** The products as the sheet that an import reads, and the way to bring one in. */
export function SheetButton() {
  const { t, i18n } = useTranslation('bulk')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [search] = useUrlState()
  const [busy, setBusy] = useState(false)
  const path = (format: string): string => `/api/v1/exports/products?${new URLSearchParams({ format, locale: i18n.language, ...(search['q'] ? { q: search['q'] } : {}), ...(search['state'] ? { state: search['state'] } : {}) }).toString()}`
  const workbook = async (): Promise<void> => {
    setBusy(true)
    try {
      await download(path('xlsx'), 'products.xlsx')
    } catch (error) {
      message.error(sayProblem(error))
    } finally {
      setBusy(false)
    }
  }
  const items = [
    { key: 'csv', label: t('sheet.csv'), onClick: () => saveAs(path('csv'), 'products.csv') },
    { key: 'xlsx', label: t('sheet.xlsx'), onClick: () => { void workbook() } },
    { key: 'import', label: t('sheet.import'), onClick: () => { void navigate({ to: '/imports' }) } },
  ]
  return <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight"><Button loading={busy} icon={<Icon name="export" size={16} />} aria-label={t('sheet.label')} /></Dropdown>
}

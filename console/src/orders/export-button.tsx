import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download, saveAs } from '../shell/download.ts'
import { Icon } from '../shell/icon.tsx'
import { sayProblem } from '../shell/problem.ts'
import { useUrlState } from '../shell/url-state.ts'
import { exportPath } from './orders-search.ts'

/** The list as a file: the same filters, and only the columns that the reader chose. */
export function ExportButton() {
  const { t } = useTranslation('orders')
  const { message } = App.useApp()
  const [search] = useUrlState()
  const [busy, setBusy] = useState(false)
  const workbook = async (): Promise<void> => {
    setBusy(true)
    try {
      await download(exportPath(search, 'xlsx'), 'orders.xlsx')
    } catch (error) {
      message.error(sayProblem(error))
    } finally {
      setBusy(false)
    }
  }
  const items = [
    { key: 'csv', label: t('export.csv'), onClick: () => saveAs(exportPath(search, 'csv'), 'orders.csv') },
    { key: 'xlsx', label: t('export.xlsx'), onClick: () => { void workbook() } },
  ]
  return <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight"><Button loading={busy} icon={<Icon name="export" size={16} />} aria-label={t('export.label')} /></Dropdown>
}

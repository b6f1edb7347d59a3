import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBusy } from '../shell/busy.ts'
import { download, saveAs } from '../shell/download.ts'
import { Icon } from '../shell/icon.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { exportPath } from './orders-search.ts'

/** The list as a file: the same filters, and only the columns that the reader chose. */
export function ExportButton() {
  const { t } = useTranslation('orders')
  const [search] = useUrlState()
  const [isBusy, begin] = useBusy()
  const items = [
    { key: 'csv', label: t('export.csv'), onClick: () => saveAs(exportPath(search, 'csv'), 'orders.csv') },
    { key: 'xlsx', label: t('export.xlsx'), onClick: () => begin(() => download(exportPath(search, 'xlsx'), 'orders.xlsx')) },
  ]
  return <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight"><Button loading={isBusy} icon={<Icon name="export" size={16} />} aria-label={t('export.label')} /></Dropdown>
}

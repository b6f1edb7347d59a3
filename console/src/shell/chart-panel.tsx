import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

type Props = { title: string; /** What else stands beside the title: what is shown, a switch. */ beside?: ReactNode; picture: ReactNode; table: ReactNode }

/** The same numbers as a picture or as a table, as the reader likes. Both are elements: only the one that is shown is drawn. */
export function ChartPanel({ title, beside, picture, table }: Props) {
  const { t } = useTranslation()
  const [asTable, setAsTable] = useState(false)
  return (
    <div className="tl-panel">
      <div className="tl-panel-head">
        <h2>{title}</h2>
        {beside}
        <Button className="tl-end" size="small" type="text" icon={<Icon name={asTable ? 'chart' : 'table'} size={16} />} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{t(asTable ? 'asChart' : 'asTable')}</Button>
      </div>
      {asTable ? table : picture}
    </div>
  )
}

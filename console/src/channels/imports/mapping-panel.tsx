import { Button, Radio, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { useSettled } from '../../shell/settled.ts'
import { carriedOver, columnsOf, fieldNames, kindOf, mappingOf, missingOf, productFieldNames, severalFields, type Columns, type Field, type Kind, type ProductField } from './column-mapping.ts'
import type { Import } from './imports-api.ts'
import { useMap } from './use-step.ts'

/** Which column is what, for a file that nobody has seen before: values out of the file, guesses with how sure they are, the preview below follows. */
export function MappingPanel({ one }: { one: Import }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const map = useMap(one)
  const [columns, setColumns] = useState(() => columnsOf(one))
  const [kind, setKind] = useState<Kind>(() => kindOf(one))
  const isAsked = one.questions.some((q) => q.code === 'mapping')
  const missing = missingOf(columns, kind)
  useFollow(columns, missing.length === 0, () => map.mutate({ mapping: mappingOf(columns, one.mapping, kind) }))
  const put = (column: string, field: Field | ProductField | undefined): void => setColumns((old) => {
    // Each column is one thing and each thing one column.
    const rest = Object.fromEntries(Object.entries(old).filter(([c, f]) => c !== column && (f !== field || severalFields.has(f))))
    return field === undefined ? rest : { ...rest, [column]: field }
  })
  const turn = (next: Kind): void => {
    setKind(next)
    setColumns(carriedOver(columns, next))
  }
  const { header = [], sample = [] } = one.files[0]?.reading ?? {}
  return (
    <section className="tl-panel" aria-labelledby="import-mapping" aria-busy={map.isPending}>
      <div className="tl-panel-head"><Icon name="columns" /><h2 id="import-mapping">{t('mapping.title')}</h2>{!isAsked && <span className="tl-tag is-good">{t('mapping.confirmed')}</span>}</div>
      <p className="tl-quiet">{t('mapping.what')}</p>
      <Radio.Group aria-label={t('mapping.kind')} value={kind} options={(['orders', 'products'] as const).map((k) => ({ value: k, label: t(`kind.${k}`) }))} onChange={(event) => turn(event.target.value as Kind)} />
      <div className="tl-import-columns">
        {header.map((column, i) => (
          <ColumnRow key={`${column} ${i}`} kind={kind} column={column} values={sample.map((row) => row[i] ?? '').filter((v) => v.trim() !== '').slice(0, 3)} field={columns[column]} confidence={one.detection?.guesses.find((g) => g.column === column && g.field === columns[column])?.confidence} onChange={(field) => put(column, field)} />
        ))}
      </div>
      {missing.length > 0 && <p className="tl-import-warning"><Icon name="warning" size={16} />{t('mapping.missing', { fields: format.list(missing.map((f) => t(`field.${f as Field}`))) })}</p>}
      {isAsked && <div className="tl-import-steps"><Button type="primary" disabled={missing.length > 0} loading={map.isPending} onClick={() => map.mutate({ mapping: mappingOf(columns, one.mapping, kind), options: { mappingConfirmed: true } })}>{t('mapping.confirm')}</Button></div>}
    </section>
  )
}

/** Sends what was changed once it has settled, but not what stood there from the beginning. */
function useFollow(columns: Columns, isWhole: boolean, send: () => void): void {
  const now = JSON.stringify(columns)
  const settled = useSettled(now, 500)
  const sent = useRef(now)
  useEffect(() => {
    if (!isWhole || settled !== now || sent.current === now) return
    sent.current = now
    send()
  })
}

type ColumnRowProps = { kind: Kind; column: string; values: string[]; field: Field | ProductField | undefined; confidence: number | undefined; onChange: (field: Field | ProductField | undefined) => void }

function ColumnRow({ kind, column, values, field, confidence, onChange }: ColumnRowProps) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <div className="tl-import-column">
      <div><strong>{column || t('mapping.unnamed')}</strong><span className="tl-quiet">{format.list(values) || t('mapping.blank')}</span></div>
      <Select
        allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={t('mapping.is', { column })} placeholder={t('mapping.ignore')} value={field ?? null}
        options={kind === 'products' ? productFieldNames.map((f) => ({ value: f as string, label: t(`productField.${f}`) })) : fieldNames.map((f) => ({ value: f as string, label: t(`field.${f}`) }))} onChange={(f: string | undefined) => onChange(f as Field | undefined)}
      />
      <span className="tl-import-sure">{confidence !== undefined && <span className={`tl-tag is-${confidence >= 0.8 ? 'good' : 'warn'}`} title={t('mapping.sureWhat')}>{t('mapping.sure', { share: format.percent(confidence) })}</span>}</span>
    </div>
  )
}

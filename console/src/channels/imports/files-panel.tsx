import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import type { Import } from './imports-api.ts'
import { useProblemText } from './problem-text.ts'

/** What each file turned out to be, with its first rows. */
export function FilesPanel({ one }: { one: Import }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const missing = one.detection?.missing ?? []
  return (
    <section className="tl-panel" aria-labelledby="import-files">
      <div className="tl-panel-head"><h2 id="import-files">{t('files.title', { count: one.files.length })}</h2></div>
      {missing.length > 0 && <p className="tl-import-warning"><Icon name="warning" size={16} />{t('files.missing', { tables: format.list(missing.map((role) => t([`role.${role}`, 'role.other'], { role }))) })}</p>}
      {one.files.map((file) => <OneFile key={file.sha256 + file.name} file={file} isUnused={one.detection?.unused.includes(file.name) ?? false} />)}
    </section>
  )
}

function OneFile({ file, isUnused }: { file: Import['files'][number]; isUnused: boolean }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const say = useProblemText()
  const { reading } = file
  return (
    <details className="tl-import-file">
      <summary>
        <Icon name="file" size={16} /> <strong>{file.name}</strong>
        <span className="tl-quiet">
          {format.bytes(file.bytes)}{reading ? ` · ${reading.encoding} · ${t('files.header', { line: reading.headerLine })}` : ''}
        </span>
        {isUnused ? <span className="tl-tag is-warn">{t('files.unused')}</span> : file.role && <span className="tl-tag">{t([`role.${file.role}`, 'role.other'], { role: file.role })}</span>}
      </summary>
      {reading?.problems.map((p) => <p key={`${p.code} ${p.line}`} className="tl-import-warning"><Icon name="warning" size={16} />{say(p).problem} {say(p).fix}</p>)}
      {reading && (
        <ScrollBox label={t('files.sample', { name: file.name })}>
          <table className="tl-plain tl-import-sample">
            <thead><tr>{reading.header.map((column, i) => <th key={`${column} ${i}`}>{column}</th>)}</tr></thead>
            <tbody>{reading.sample.map((row, i) => <tr key={i}>{reading.header.map((column, at) => <td key={`${column} ${at}`}>{row[at]}</td>)}</tr>)}</tbody>
          </table>
        </ScrollBox>
      )}
    </details>
  )
}

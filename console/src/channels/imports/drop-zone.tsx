import { Button, Progress } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../shell/icon.tsx'
import { isProblem } from '../../shell/problem.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { uploadFiles, type Import } from './imports-api.ts'

const accepted = '.csv,.tsv,.txt,.xlsx,.gz'

/** Drop or choose one or several files; what belongs together (orders and their lines) is sent together. */
export function DropZone({ onDone }: { onDone: (one: Import) => void }) {
  const { t } = useTranslation('imports')
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [sending, setSending] = useState<{ names: string; share: number; stop: () => void }>()
  const [error, setError] = useState<unknown>()
  const send = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return
    setError(undefined)
    const names = files.map((f) => f.name).join(', ')
    const { answer, stop } = uploadFiles(files, (share) => setSending({ names, share, stop }))
    setSending({ names, share: 0, stop })
    try {
      onDone(await answer)
    } catch (problem) {
      if (!isProblem(problem, 'imports.upload_broken') || problem.status !== 0) setError(problem)
    } finally {
      setSending(undefined)
    }
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    if (!sending) void send([...event.dataTransfer.files])
  }
  return (
    <div className={`tl-drop${isOver ? ' is-over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <input ref={input} type="file" multiple accept={accepted} hidden data-testid="files" onChange={(event) => { void send([...(event.target.files ?? [])]); event.target.value = '' }} />
      {sending
        ? (
          <div className="tl-drop-sending" role="status">
            <p>{sending.share < 1 ? t('drop.sending', { names: sending.names }) : t('drop.looking', { names: sending.names })}</p>
            <Progress strokeColor="var(--tl-brand)" percent={Math.round(sending.share * 100)} status="active" aria-label={t('drop.sending', { names: sending.names })} />
            <Button size="small" onClick={sending.stop}>{t('cancel')}</Button>
          </div>
        )
        : (
          <>
            <Icon name="imports" size={26} />
            <p><strong className="tl-wide-only">{t('drop.title')}</strong> <Button type="primary" onClick={() => input.current?.click()}>{t('drop.choose')}</Button></p>
            <p className="tl-quiet">{t('drop.what')}</p>
          </>
        )}
      {error !== undefined && <ProblemNote error={error} />}
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import type { Preview } from './feeds-api.ts'
import { LeftOut } from './left-out.tsx'

/** How many items the file would hold now, what would be left out and why, and how it would begin. */
export function PreviewPanel({ preview, error, isReady, isOld }: { preview: Preview | undefined; error: unknown; isReady: boolean; isOld: boolean }) {
  const { t } = useTranslation('feeds')
  const format = useFormat()
  return (
    <section className="tl-panel tl-stack" aria-live="polite" aria-busy={isOld}>
      <h2>{t('preview.title')}</h2>
      {!isReady ? <p className="tl-quiet">{t('preview.notYet')}</p> : error ? <ProblemNote error={error} /> : !preview ? <Waiting /> : (
        <>
          <p className={isOld ? 'tl-quiet' : ''}>{t('preview.items', { shown: format.number(preview.items), count: preview.items })}</p>
          {!preview.isWhole && <p className="tl-quiet">{t('preview.part', { shown: format.number(preview.met) })}</p>}
          <h3>{t('leftOut.title')}</h3>
          <LeftOut leftOut={preview.leftOut} />
          <h3>{t('preview.text')}</h3>
          <ScrollBox label={t('preview.text')} className="tl-feed-text"><pre>{preview.text.slice(0, 6000)}</pre></ScrollBox>
        </>
      )}
    </section>
  )
}

import { useTranslation } from 'react-i18next'
import { readId } from '#kit'
import type { components } from '../../../api/schema.d.ts'
import { api, ask } from '../shell/api.ts'
import { useFormat } from '../shell/format.ts'
import { ListBody } from '../shell/list-body.tsx'
import { useList } from '../shell/list.ts'
import { changesOfProduct } from './product-changes.ts'

type Entry = components['schemas']['AuditEntry']

/** Who changed the product, when, and from what to what. */
export function ProductHistory({ productId }: { productId: string }) {
  const { t } = useTranslation('catalog')
  const subjectId = readId('prd', productId) ?? productId
  const list = useList<Entry>(['products', 'history', productId], (cursor) => ask(api.GET('/api/v1/audit', { params: { query: { subjectKind: 'product', subjectId, limit: 20, ...(cursor === undefined ? {} : { cursor }) } } })))
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('history.title')}</h2></div>
      <ListBody list={list} empty={t('history.none')} more={t('history.more')}>
        <ul className="tl-history">{list.rows.map((entry) => <HistoryLine key={entry.id} entry={entry} />)}</ul>
      </ListBody>
    </section>
  )
}

function HistoryLine({ entry }: { entry: Entry }) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const isMade = entry.action === 'product.created'
  const changes = isMade ? [] : changesOfProduct(entry.before, entry.after)
  return (
    <li>
      <time className="tl-quiet tl-number" dateTime={entry.at}>{format.dateTime(entry.at)}</time>
      <div>
        <strong>{t(isMade ? 'history.made' : 'history.changed')}</strong><span className="tl-quiet"> · {entry.actor.kind === 'system' ? t('history.system') : entry.actor.name}{entry.why ? ` · ${entry.why}` : ''}</span>
        {changes.length > 0 && (
          <ul>
            {changes.map(({ field, sku, from, to }) => (
              <li key={`${sku ?? ''} ${field}`}>{sku !== undefined && <span className="tl-sku">{sku} · </span>}{t(`field.${field}`)}: <span className="tl-quiet">{from || '—'}</span> → {to || '—'}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { showId } from '#kit'
import { api, ask } from '../../shell/api.ts'
import { useFormat } from '../../shell/format.ts'
import { knownWords } from '../../shell/known-words.ts'
import { languages } from '../../shell/language.ts'
import { ListBody } from '../../shell/list-body.tsx'
import { useList } from '../../shell/list.ts'
import type { AuditEntry } from './settings-api.ts'

/** Who changed what, newest first: every write leaves a line here that nobody can take away. */
export function AuditPanel() {
  const { t } = useTranslation('platform')
  const list = useList<AuditEntry>(['audit'], (cursor) => ask(api.GET('/api/v1/audit', { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } } })))
  return (
    <>
      <div className="tl-settings-head"><p>{t('audit.what')}</p></div>
      <ListBody list={list} empty={t('audit.none')} more={t('audit.more')}>
        <ul className="tl-panel tl-audit">{list.rows.map((entry) => <AuditLine key={entry.id} entry={entry} />)}</ul>
      </ListBody>
    </>
  )
}

function AuditLine({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('platform')
  const format = useFormat()
  const action = orderStep.test(entry.action) ? 'order.step' : entry.action
  const changes = changesOf(entry)
  const to = placeOf(entry)
  return (
    <li>
      <time className="tl-quiet tl-number" dateTime={entry.at}>{format.dateTime(entry.at)}</time>
      <div>
        <strong>{knownWords(`platform:action.${action}`) ?? t('audit.otherAction', { action: entry.action })}</strong>
        <span className="tl-quiet"> · {entry.actor.kind === 'system' ? t('audit.system') : entry.actor.name}{entry.why ? ` · ${entry.why}` : ''}</span>
        {changes.length > 0 && <ul className="tl-change-list tl-quiet">{changes.map((change) => <ChangeLine key={change.name} change={change} of={entry.subjectKind} />)}</ul>}
      </div>
      {to !== undefined && <Link to={to} className="tl-link">{t('audit.open')}</Link>}
    </li>
  )
}

/** A field by its name on the screens; what has none keeps the name that the API gives it. */
function ChangeLine({ change: { name, from, to }, of }: { change: Change; of: string }) {
  const { t } = useTranslation(['platform', ...stateRooms, 'console'])
  const format = useFormat()
  const field = knownWords(`platform:field.${name}`)
  const say = (value: string): string => {
    if (name === 'locale') return languages.find((l) => l.tag === value)?.name ?? value
    return knownWords([`orders:state.${name}.${value}`, `console:${name}.${value}`, ...(name === 'state' ? [`${statesOf[of] ?? 'catalog:state'}.${value}`] : []), `platform:value.${value}`]) ?? (isMoment.test(value) ? format.dateTime(value) : value)
  }
  return <li>{field === undefined ? <><code>{name}</code>: </> : format.named(field)}{to === undefined ? t('audit.changed') : from === undefined || from === to ? say(to) : `${say(from)} → ${say(to)}`}</li>
}

const isMoment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** Where a thing's states have their words; the settings' route brings these rooms' texts along. */
const statesOf: Readonly<Record<string, string>> = { listing: 'catalog:listingState', connection: 'connections:state', import: 'imports:state', bulk_edit: 'bulk:state', transfer: 'stock:transfer', count: 'stock:count' }
const stateRooms = ['orders', 'catalog', 'connections', 'imports', 'bulk', 'stock']

/** `order.payment_paid`: one step on one of an order's six axes. */
const orderStep = /^order\.(order|payment|fulfilment|return|invoice|sync)_/
const places: Readonly<Record<string, readonly [string, string]>> = {
  order: ['ord', '/orders/'], product: ['prd', '/products/'], variant: ['var', '/stock/'], import: ['imp', '/imports/'], transfer: ['trf', '/stock/transfers/'], count: ['cnt', '/stock/counts/'],
  connection: ['con', '/connections/'], bulk_edit: ['blk', '/products/bulk/'], feed: ['fed', '/feeds/'], price_batch: ['pbt', '/prices/'],
}

/** The screen of what was changed, where there is one. */
function placeOf({ action, subjectKind, subjectId }: Pick<AuditEntry, 'action' | 'subjectKind' | 'subjectId'>): string | undefined {
  const place = places[subjectKind]
  if (!place || !isUuid.test(subjectId) || action.endsWith('.removed')) return undefined
  return place[1] + showId(place[0], subjectId)
}
const someUuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/
const isUuid = new RegExp(`^${someUuid.source}$`)

type Change = { name: string; from: string | undefined; to: string | undefined }
/** A value in few words: things by their names; what has no name, or an id among its words, is left to the API. */
const shown = (value: unknown): string | undefined => {
  const words = inWords(value)
  return words !== undefined && someUuid.test(words) ? undefined : words
}
const inWords = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value
  if (value === null) return '—'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '—'
  const names = (Array.isArray(value) ? value : [value]).map((one: unknown) => (typeof one === 'string' ? one : bag(one)['name'] ?? bag(one)['sku']))
  return names.length > 0 && names.every((name) => typeof name === 'string') ? names.join(', ') : undefined
}
const bag = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {})

/** The fields that an entry changed, at most six: the whole is in the API. */
function changesOf({ subjectKind, before, after }: Pick<AuditEntry, 'subjectKind' | 'before' | 'after'>): Change[] {
  // A step of an import says it all in its name.
  if (subjectKind === 'import' && !after) return []
  const [old, fresh] = [bag(before), bag(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter((name) => name !== 'id' && !name.endsWith('Id') && JSON.stringify(old[name]) !== JSON.stringify(fresh[name])).slice(0, 6)
    .map((name) => ({ name, from: name in old ? shown(old[name]) : undefined, to: name in fresh ? shown(fresh[name]) : '—' }))
}

import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFormat, type Format } from '../shell/format.ts'
import type { Change, Moment, Order } from './orders-api.ts'

/** What happened as sentences in the reader's language, from the hub's code and data. */
export function useMomentText(moment: Moment, order: Order): string[] {
  const { t } = useTranslation('orders')
  return sentencesOf(moment, order, t, useFormat())
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const count = (value: unknown): number => Math.abs(typeof value === 'number' ? value : 0)

function sentencesOf({ code, data }: Moment, order: Order, t: TFunction<'orders'>, format: Format): string[] {
  const money = (minor: unknown): string => format.money({ minor: /^-?\d+$/.test(text(minor)) ? text(minor) : '0', currency: order.total.currency })
  if (code === 'placed') return [t('timeline.placed', { externalId: text(data['externalId']) })]
  if (code === 'received') return [order.importId ? t('timeline.imported') : t('timeline.received')]
  if (code === 'refunded') return [t('timeline.refunded', { amount: money(data['minor']) })]
  if (code === 'edited') return editSentences(data, t, money)
  if (code.startsWith('step.')) {
    const axis = code.slice('step.'.length)
    return [t('timeline.step', { axis: t(`axis.${axis}`), from: t(`state.${axis}.${text(data['from'])}`), to: t(`state.${axis}.${text(data['to'])}`) })]
  }
  if (code.startsWith('stock.')) return [stockSentence(code.slice('stock.'.length), data, t)]
  return [code]
}

/** Which of an entry's three numbers says what the entry did. */
function stockSentence(kind: string, data: Record<string, unknown>, t: TFunction<'orders'>): string {
  const moved = kind === 'oversell' || kind === 'cover' ? data['oversoldDelta'] : kind === 'reserve' || kind === 'release' ? data['reservedDelta'] : data['onHandDelta']
  const fill = { sku: text(data['sku']) || '—', location: text(data['location']) || '—', count: count(moved) }
  if (kind === 'release' && data['reason'] === 'expired') return t('timeline.stock.expired', fill)
  return t([`timeline.stock.${kind}`, 'timeline.stock.other'], fill)
}

function editSentences(data: Record<string, unknown>, t: TFunction<'orders'>, money: (minor: unknown) => string): string[] {
  const changes = (Array.isArray(data['changes']) ? data['changes'] : []) as Change[]
  const effect = (data['effect'] ?? {}) as { difference?: unknown }
  const said = changes.map((change) => changeSentence(change, t, money))
  const difference = text(effect.difference)
  if (difference !== '' && difference !== '0') said.push(difference.startsWith('-') ? t('timeline.owed', { amount: money(difference.slice(1)) }) : t('timeline.toCollect', { amount: money(difference) }))
  return said.length > 0 ? said : [t('timeline.edited')]
}

function changeSentence(change: Change, t: TFunction<'orders'>, money: (minor: unknown) => string): string {
  switch (change.kind) {
    case 'remove_units': return t('timeline.edit.remove_units', { line: change.lineNo, count: change.quantity })
    case 'set_quantity': return t('timeline.edit.set_quantity', { line: change.lineNo, count: change.quantity })
    case 'set_price': return t('timeline.edit.set_price', { line: change.lineNo, amount: money(change.unitMinor) })
    case 'swap': return t('timeline.edit.swap', { line: change.lineNo, sku: change.sku })
    case 'add_line': return t('timeline.edit.add_line', { sku: change.sku, count: change.quantity })
    case 'set_address': return t('timeline.edit.set_address')
    case 'set_note': return t('timeline.edit.set_note', { note: change.note })
  }
}

import { useTranslation } from 'react-i18next'
import type { BulkEdit, Operation } from './bulk-api.ts'

/** What an operation does, in one line. */
export function useOperationWords(): (operation: Operation) => string {
  const { t } = useTranslation(['bulk', 'catalog'])
  const field = useFieldWord()
  const saidBy = (o: Operation): string => {
    if (o.op === 'set') return o.field === 'state' ? t(`catalog:state.${o.value as 'active'}`) : o.value
    if (o.op === 'clear') return ''
    if (o.op === 'replace') return o.with
    return 'text' in o ? o.text : o.word
  }
  return (o) => {
    const said = saidBy(o)
    return t(`says.${o.op}`, { field: field(o.field), said, find: o.op === 'replace' ? o.find : '' })
  }
}

/** A field by its name; an attribute by its own. */
export function useFieldWord(): (field: string) => string {
  const { t } = useTranslation('bulk')
  return (field) => (field.startsWith('attributes.') ? t('attributeNamed', { name: field.slice('attributes.'.length) }) : t(`field.${field}`))
}

export const toneOfBulk: Readonly<Record<BulkEdit['state'], 'good' | 'warn' | 'bad' | 'brand' | 'quiet'>> = { planning: 'brand', planned: 'warn', applying: 'brand', done: 'good', undoing: 'brand', undone: 'quiet', cancelled: 'quiet', failed: 'bad' }

import { useFormat } from '../../shell/format.ts'
import type { PushValue } from './pushes-api.ts'

/** A quantity or a price, whichever was said. */
export function ValueText({ value }: { value: PushValue | null }) {
  const format = useFormat()
  if (value === null) return <span className="tl-quiet">—</span>
  return <>{value.quantity !== null ? format.number(value.quantity) : value.price !== null ? format.money(value.price) : '—'}</>
}

import { isDay } from '../../shell/day.ts'

/** "03/04/2026 14:05" as the day it means when its numbers stand in this order; undefined when it cannot stand so. */
export function readDay(text: string, order: string): string | undefined {
  const found = /^\s*(\d{1,4})\D(\d{1,2})\D(\d{1,4})/.exec(text.normalize('NFKC'))
  if (!found) return undefined
  const [, first = '', second = '', third = ''] = found
  const [year, month, day] = order === 'ymd' ? [first, second, third] : order === 'mdy' ? [third, first, second] : [third, second, first]
  const whole = year.length === 2 ? `20${year}` : year
  const said = `${whole.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(said) ? said : undefined
}

/**
 * For platforms of countries that keep one time all year (Taiwan, mainland China, India) and write it without a zone.
 * `offset` as ISO 8601 writes it, "+08:00"; reading the same is `readInstant` of lenient.ts.
 */
export function wallTime(at: Date | number, offset: string): string {
  const m = /^([+-])(\d{2}):(\d{2})$/.exec(offset)
  if (!m) throw new TypeError(`no offset: ${offset}`)
  const minutes = (Number(m[2]) * 60 + Number(m[3])) * (m[1] === '-' ? -1 : 1)
  return new Date(Number(at) + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')
}
/** The day there, 2026-11-22. */
export const wallDay = (at: Date | number, offset: string): string => wallTime(at, offset).slice(0, 10)
/** The moment at which that day begins there. */
export const startOfWallDay = (day: string, offset: string): number => Date.parse(`${day}T00:00:00${offset}`)

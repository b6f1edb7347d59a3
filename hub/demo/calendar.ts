/** A plain day; the shop of the demo lives where no clock is put forward or back. */
export const dayMs = 86_400_000

/** How a Taiwan apparel shop's year goes: the factor by which a day's sales differ from a plain day. Days are "YYYY-MM-DD". */
export function seasonOf(day: string): number {
  const [, month, date] = day.split('-') as [string, string, string]
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const ofWeek = [1.25, 0.85, 0.85, 0.9, 0.95, 1.1, 1.3][weekday]!
  return ofWeek * (ofDay[`${month}-${date}`] ?? ofMonth[Number(month) - 1]!) * (isNewYearRest(day) ? 0.35 : 1)
}

const ofMonth = [1.05, 0.9, 0.9, 0.95, 1.05, 0.95, 0.9, 0.9, 1, 1.2, 1.25, 1.2]
// 雙11, 雙12, 週年慶, 母親節檔期, 618.
const ofDay: Readonly<Record<string, number>> = {
  '11-10': 1.6, '11-11': 5.5, '11-12': 2, '12-12': 3.2, '12-24': 1.7, '12-25': 1.5, '10-08': 2.2, '10-09': 2.4, '10-10': 2.6, '05-08': 1.8, '05-09': 2, '05-10': 2.1, '06-18': 2.6, '08-08': 1.5, '03-08': 1.4,
}
/** 農曆年: warehouses and carriers rest from New Year's Eve to the fifth day. */
const newYears = ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03', '2031-01-23', '2032-02-11']
function isNewYearRest(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return newYears.some((first) => {
    const days = (at - Date.parse(`${first}T00:00:00Z`)) / dayMs
    return days >= -1 && days <= 4
  })
}

/** The hour of a sale by where it happens: shops open 11 to 21, the web sells late. */
export const hoursOf = (kind: string): readonly number[] =>
  kind === 'store' ? [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4, 4, 5, 5, 6, 7, 9, 9, 7, 3, 0, 0]
  : kind === 'wholesale' ? [0, 0, 0, 0, 0, 0, 0, 0, 1, 6, 8, 7, 2, 5, 7, 7, 6, 3, 0, 0, 0, 0, 0, 0]
  : [4, 2, 1, 1, 0, 0, 1, 2, 3, 4, 5, 5, 7, 6, 5, 5, 5, 5, 6, 7, 9, 11, 11, 8]

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DateTally } from './date-profile.ts'
import { InstantReader, readDate, type DateOrder } from './dates.ts'

const tally = (texts: string[]): ReturnType<DateTally['result']> => {
  const dates = new DateTally()
  texts.forEach((text, i) => dates.add(text, i + 2))
  return dates.result()
}

describe('dates as sellers write them', () => {
  test.each<[string, DateOrder | undefined, string]>([
    ['04-30-22', 'mdy', '2022-04-29T16:00:00Z'], ['06-29-2022', 'mdy', '2022-06-28T16:00:00Z'], ['31/5/18', 'dmy', '2018-05-30T16:00:00Z'], ['8/11/2018', 'dmy', '2018-11-07T16:00:00Z'],
    ['2022-04-30', undefined, '2022-04-29T16:00:00Z'], ['2022-04-30T10:00:00+00:00', undefined, '2022-04-30T10:00:00Z'], ['2022-04-30 10:00:00 +0800', undefined, '2022-04-30T02:00:00Z'], ['2022-04-30T10:00:00.123Z', undefined, '2022-04-30T10:00:00Z'],
    ['2026-11-11 00:10', undefined, '2026-11-10T16:10:00Z'], ['2026/11/11 下午 03:20', undefined, '2026-11-11T07:20:00Z'], ['2026年11月11日 上午12:05', undefined, '2026-11-10T16:05:00Z'], ['11/12/2026 3:20 PM', 'mdy', '2026-11-12T07:20:00Z'],
    ['April 30, 2022', undefined, '2022-04-29T16:00:00Z'], ['30-Apr-2022', undefined, '2022-04-29T16:00:00Z'], ['20261111', undefined, '2026-11-10T16:00:00Z'], ['44681', undefined, '2022-04-29T16:00:00Z'], ['44681.5', undefined, '2022-04-30T04:00:00Z'],
    ['115/11/22', undefined, '2026-11-21T16:00:00Z'], ['115.11.22 下午 03:20', undefined, '2026-11-22T07:20:00Z'], ['民國115年11月3日', undefined, '2026-11-02T16:00:00Z'], ['1151122', undefined, '2026-11-21T16:00:00Z'], ['2026/11/22 PM 03:20', undefined, '2026-11-22T07:20:00Z'],
  ])('%s (%s) is %s in Taipei', (text, order, instant) => {
    expect(new InstantReader('Asia/Taipei', order).read(text)).toBe(instant)
  })

  test.each(['31/02/2022', '2022-13-01', 'Nill', '12', '2022-04-30 25:00', '323/4/5', '115/13/01', 'Apr 22'])('%s is no date', (text) => {
    expect(readDate(text, 'dmy')).toBeUndefined()
  })

  test('without an order nobody says which number is the day', () => {
    expect(readDate('8/11/2018', undefined)).toBeUndefined()
  })

  test('one row that can only be one order settles the column; its line is shown', () => {
    expect(tally(['04-05-22', '06-07-2022', '04-30-22'])).toMatchObject({ order: 'mdy', ambiguous: false, patterns: { '99-99-99': 2, '99-99-9999': 1 }, evidence: [{ line: 4, text: '04-30-22' }] })
    expect(tally(['1/6/18', '31/5/18'])).toMatchObject({ order: 'dmy', ambiguous: false })
  })

  test('a short date that may begin with the day or the year is asked about, unless a month of rows shows which end is the day', () => {
    expect(tally(['26/11/22', '26/11/23'])).toMatchObject({ order: undefined, ambiguous: true, fits: ['dmy', 'ymd'] })
    expect(tally(['26/11/02', '26/11/23'])).toMatchObject({ order: 'ymd', ambiguous: false })
    expect(tally(['02/11/26', '23/11/26'])).toMatchObject({ order: 'dmy', ambiguous: false })
    expect(tally(['02/11/26', '12/11/26'])).toMatchObject({ order: undefined, fits: ['dmy', 'mdy'] })
  })

  test('a column that fits both orders is asked about, one that contradicts itself too', () => {
    expect(tally(['8/11/2018', '6/12/2018'])).toMatchObject({ order: undefined, ambiguous: true, evidence: [{ line: 2 }, { line: 3 }] })
    expect(tally(['31/5/2018', '5/31/2018'])).toMatchObject({ order: undefined, contradiction: true, evidence: [{ line: 3, text: '5/31/2018' }, { line: 2, text: '31/5/2018' }] })
    expect(tally(['2022-04-30', ''])).toMatchObject({ order: 'ymd', ambiguous: false, blank: 1, zoneless: true })
    expect(tally(['2022-04-30T10:00:00Z'])).toMatchObject({ zoneless: false })
  })

  test('summer time is the zone\'s own: noon in London is another instant in July', () => {
    const london = new InstantReader('Europe/London', 'dmy')

    expect(london.read('01/07/2011 12:00')).toBe('2011-07-01T11:00:00Z')
    expect(london.read('01/12/2011 12:00')).toBe('2011-12-01T12:00:00Z')
    // The clock jumps from 01:00 to 02:00; a time inside the jump is moved on by it.
    expect(london.read('27/03/2011 01:30')).toBe('2011-03-27T01:30:00Z')
  })

  test('every day written in either order is read back, and never guessed when both fit', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }), fc.constantFrom<DateOrder>('dmy', 'mdy'), (date, order) => {
      const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
      const text = order === 'dmy' ? `${d}/${m}/${y}` : `${m}/${d}/${y}`
      expect(readDate(text, order)).toMatchObject({ year: y, month: m, day: d })
      expect(tally([text]).ambiguous).toBe(d <= 12)
    }))
  })
})

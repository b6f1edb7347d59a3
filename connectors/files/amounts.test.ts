import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AmountTally, minus, plainAmount, plainRate, plus, times } from './amounts.ts'

const tally = (texts: string[]): ReturnType<AmountTally['result']> => {
  const amounts = new AmountTally()
  texts.forEach((text, i) => amounts.add(text, i + 2))
  return amounts.result()
}

describe('money as sellers write it', () => {
  test.each([
    ['$1,963.10', '.', '1963.10'], [' 2178   ', '.', '2178'], ['NT$1,200', '.', '1200'], ['(12.50)', '.', '-12.50'], ['１，２３４．５０', '.', '1234.50'], ['-$3.00', '.', '-3.00'], ['$-3.00', '.', '-3.00'], ['12.5-', '.', '-12.5'],
    ['₹1,23,456.00', '.', '123456.00'], ['1.963,10', ',', '1963.10'], ['1 963,10 €', ',', '1963.10'], ['1\u202f963,10', ',', '1963.10'], ["1'963.10", '.', '1963.10'], ['USD 5', '.', '5'], ['.5', '.', '0.5'], ['−4', '.', '-4'], ['1,200元', '.', '1200'],
  ] as const)('%s is %s%s', (text, mark, plain) => {
    expect(plainAmount(text, mark)).toBe(plain)
  })

  test.each(['Nill', '', '1,96', '1.2.3', 'twelve', '1,2345.0', '5 pcs', '#VALUE!'])('%s is no amount', (text) => {
    expect(plainAmount(text, '.')).toBeUndefined()
  })

  test('the column tells which mark is decimal; "1,234" alone is asked about', () => {
    expect(tally(['1.963,10', '5,00'])).toMatchObject({ mark: ',', ambiguous: false })
    expect(tally(['1,234', '1,234.50'])).toMatchObject({ mark: '.', ambiguous: false })
    expect(tally(['1,234', '12', 'Nill', ''])).toMatchObject({ mark: undefined, ambiguous: true, blank: 2, evidence: [{ line: 2, text: '1,234' }] })
    expect(tally(['1.234', '2.500'])).toMatchObject({ ambiguous: true })
    expect(tally(['1,5', '1.5'])).toMatchObject({ mark: undefined, contradiction: true })
    expect(tally(['twelve'])).toMatchObject({ unreadable: 1 })
  })

  test('rates are shares, in words of a hundred or of one', () => {
    expect([plainRate('8%', '.'), plainRate('0.08', '.'), plainRate('８％', '.'), plainRate('x', '.')]).toEqual(['0.08', '0.08', '0.08', undefined])
  })

  test('sums and products of decimals are exact', () => {
    const cents = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
    const text = (n: bigint): string => `${n < 0n ? '-' : ''}${(n < 0n ? -n : n).toString().padStart(3, '0').replace(/(..)$/, '.$1')}`
    fc.assert(fc.property(cents, cents, (a, b) => {
      expect(times(plus(text(a), text(b)), '100')).toBe((a + b).toString())
      expect(times(minus(text(a), text(b)), '100')).toBe((a - b).toString())
      expect(times(times(text(a), text(b)), '10000')).toBe((a * b).toString())
    }))
  })
})

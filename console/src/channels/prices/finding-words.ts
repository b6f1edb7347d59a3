import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { MoneyJson } from '#kit'
import { useFormat, type Format } from '../../shell/format.ts'
import type { Finding } from './prices-api.ts'

/** What a guard said, and what helps. */
export type FindingWords = { what: string; fix: string }

export function useFindingWords(): (finding: Finding) => FindingWords {
  const { t } = useTranslation('prices')
  const format = useFormat()
  return (finding) => wordsOf(finding, t, format)
}

function wordsOf(finding: Finding, t: TFunction<'prices'>, format: Format): FindingWords {
  const { code } = finding
  const words = { ...numbersOf(finding, format), code }
  // A tenfold and a tenth are one guard with two sentences.
  const key = code === 'prices.decimal_shift' ? `${code}_${Number(finding['places']) > 0 ? 'up' : 'down'}` : code
  return { what: t(`finding.${key}`, words), fix: t(`fix.${code}`, words) }
}

const isMoney = (value: unknown): value is MoneyJson => typeof value === 'object' && value !== null && 'minor' in value

function numbersOf(finding: Finding, format: Format): Record<string, string> {
  const share = (name: string) => Number(finding[name] ?? 0) / 10_000
  return {
    share: format.change(share('share')), most: format.percent(share('most')), from: format.percent(share('from')), times: format.number(10 ** Math.abs(Number(finding['places'] ?? 0))),
    currency: textOf(finding['currency']), expected: textOf(finding['expected']),
    floor: isMoney(finding['floor']) ? format.money(finding['floor']) : '', ceiling: isMoney(finding['ceiling']) ? format.money(finding['ceiling']) : '',
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

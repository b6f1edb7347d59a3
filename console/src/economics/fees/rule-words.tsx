import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'

export type Rule = {
  slot: string; kind: string; name?: string; per?: string; isCredit?: boolean; when?: { category?: string[]; campaign?: string[]; payment?: string[]; currencyNot?: string }
  amount: { type: string; base?: string; ratePpm?: number; steps?: { upTo: string | null; ratePpm: number }[]; floor?: string; cap?: string; minor?: string; every?: string; seconds?: number; hourMinor?: string; rows?: { upTo: string | null; minor: string }[] }
}

/** One rule in words: what it is for, how much, of what, and when. */
export function RuleWords({ rule, currency }: { rule: Rule; currency: string }) {
  const { t } = useTranslation(['economics', 'fees'])
  const format = useFormat()
  const money = (minor: string) => format.money({ minor, currency })
  const { amount, when = {} } = rule
  const rate = (ppm: number) => `${format.number(ppm / 10_000)}%`
  const howMuch = (): string => {
    switch (amount.type) {
      case 'percent': return amount.steps ? format.list(amount.steps.map((s) => (s.upTo === null ? rate(s.ratePpm) : t('fees.upTo', { amount: money(s.upTo), value: rate(s.ratePpm) })))) : rate(amount.ratePpm ?? 0)
      case 'fixed': return money(amount.minor ?? '0')
      case 'labour': return t('fees.labour', { minutes: format.number((amount.seconds ?? 0) / 60), amount: money(amount.hourMinor ?? '0') })
      case 'table': return t('fees.table', { from: money(amount.rows?.[0]?.minor ?? '0'), to: money(amount.rows?.at(-1)?.minor ?? '0') })
      default: return t(`fees.every.${amount.every ?? 'month'}`, { amount: money(amount.minor ?? '0') })
    }
  }
  const ofWhat = (): string => {
    if (amount.type === 'percent') return t(`fees.base.${amount.base ?? 'goods'}`)
    return amount.type === 'subscription' ? '' : t(`fees.per.${rule.per ?? 'order'}`)
  }
  const limits = [amount.floor && t('fees.floor', { amount: money(amount.floor) }), amount.cap && t('fees.cap', { amount: money(amount.cap) }), rule.isCredit && t('fees:credit')].filter(Boolean)
  const only = (['category', 'campaign', 'payment'] as const).flatMap((what) => (when[what] ? [`${format.named(t(`fees:when.${what}`))}${format.list(what === 'payment' ? when[what]!.map((code) => paymentName(code, t)) : when[what]!)}`] : [])).concat(when.currencyNot === undefined ? [] : [t('fees:when.notIn', { currency: when.currencyNot })])
  return <li>{format.named(t(`kind.${rule.kind}`))}<b>{howMuch()}</b> {[ofWhat(), ...limits].filter(Boolean).join(' · ')}{only.length > 0 && <span className="tl-quiet"> {t('fees:only', { conditions: only.join(' · ') })}</span>}{rule.name && <span className="tl-quiet"> {ruleName(rule.name, t)}</span>}</li>
}

/** Names of the shipped templates are said in the reader's language; one that a person typed stays as it is. */
export const ruleName = (name: string, t: TFunction<['economics', 'fees']>): string => t(`fees:rule.${asKey(name)}`, { defaultValue: name })

/** How buyers pay, by the codes that shops and platforms write most; a code of somebody's own stays as it is. */
export const usualPayments = ['credit_card', 'debit_card', 'atm', 'cod', 'cash', 'bank_transfer', 'line_pay', 'apple_pay', 'google_pay', 'jkopay', 'paypal', 'alipay', 'wechat_pay', 'paylater', 'instalments', 'convenience_store'] as const
export function paymentName(code: string, t: TFunction<['economics', 'fees']>): string {
  const key = asKey(code.replaceAll(/([a-z])([A-Z])/g, '$1_$2'))
  return brands.get(key) ?? t(`fees:pay.${key}`, { defaultValue: code })
}
/** Names are the same in every language. */
const brands: ReadonlyMap<string, string> = new Map([['line_pay', 'LINE Pay'], ['apple_pay', 'Apple Pay'], ['google_pay', 'Google Pay'], ['paypal', 'PayPal']])

const asKey = (words: string): string => words.toLowerCase().replaceAll(/[^a-z]+/g, '_').replaceAll(/^_|_$/g, '')

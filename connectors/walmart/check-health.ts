import { z } from 'zod'
import { readAnswer, words, type Connected, type Health, type Words } from '#kit'
import { refusedItems } from './refused-items.ts'

const Rates = z.object({
  otd: z.number().nullish(), vtr: z.number().nullish(), cancellationSellerFault: z.number().nullish(), refundRateSellerFault: z.number().nullish(),
})
const Performance = z.object({ payload: z.object({ '30DAY': Rates.nullish() }).nullish() })

/** What Walmart asks of sellers (Seller Help, "Seller Performance Standards"), each as a share in percent over thirty days. */
const standards: readonly { name: keyof z.infer<typeof Rates>; code: string; isGood: (share: number) => boolean; said: (share: string) => Words }[] = [
  { name: 'otd', code: 'on_time_delivery', isGood: (share) => share >= 90, said: (share) => words(`準時送達率 ${share}%（標準 90% 以上）`, `准时送达率 ${share}%（标准 90% 以上）`, `Delivered on time: ${share}% (90% or more is asked)`) },
  { name: 'vtr', code: 'valid_tracking', isGood: (share) => share >= 99, said: (share) => words(`有效物流追蹤率 ${share}%（標準 99% 以上）`, `有效物流追踪率 ${share}%（标准 99% 以上）`, `Valid tracking: ${share}% (99% or more is asked)`) },
  { name: 'cancellationSellerFault', code: 'cancellations', isGood: (share) => share <= 2, said: (share) => words(`賣家取消率 ${share}%（標準 2% 以下）`, `卖家取消率 ${share}%（标准 2% 以下）`, `Cancelled by the seller: ${share}% (2% at most)`) },
  { name: 'refundRateSellerFault', code: 'refunds', isGood: (share) => share <= 6, said: (share) => words(`賣家責任退款率 ${share}%（標準 6% 以下）`, `卖家责任退款率 ${share}%（标准 6% 以下）`, `Refunded for the seller’s fault: ${share}% (6% at most)`) },
]

export async function checkHealth(at: Connected): Promise<Health> {
  const answer = await at.call({ operation: 'getPartnerPerformance', method: 'GET', path: '/v3/report/payment/performance', effect: 'read' })
  const rates = readAnswer(Performance, answer, 'the seller’s performance').payload?.['30DAY']
  const measured = standards.flatMap(({ name, code, isGood, said }) => {
    const share = rates?.[name]
    return typeof share === 'number' ? [{ code, level: isGood(share) ? 'good' as const : 'bad' as const, words: said(String(Math.round(share * 10) / 10)) }] : []
  })
  return { items: [...measured, ...await refusedItems(at)] }
}

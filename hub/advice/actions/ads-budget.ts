/** The ad budget of a channel for some months: a goal that its pacing is then held against; what platforms spend is set there. */
import { ok, refuse } from '#kit'
import { listChannels } from '#catalog'
import { listBudgets, saveBudgets, type BudgetWish } from '#economics'
import { z, type Work } from '#platform'
import type { Action } from '../advice.ts'

const Input = z.object({ budgets: z.array(z.object({ channelId: z.uuid(), month: z.iso.date(), adsMinor: z.string().regex(/^\d+$/) })).min(1) })
const Goal = z.string().nullable()
const Done = z.object({ before: z.array(z.object({ channelId: z.uuid(), month: z.iso.date(), revenue: Goal, ads: Goal, profit: Goal })) })
export type AdsBudgetInput = z.input<typeof Input>

/** A month's goals as they stand; a channel's other goals stay as they are. */
async function goalsNow(work: Work, { budgets }: z.output<typeof Input>): Promise<BudgetWish[]> {
  const months = new Map<string, Awaited<ReturnType<typeof listBudgets>>>()
  for (const month of new Set(budgets.map((b) => b.month))) months.set(month, await listBudgets(work, month))
  return budgets.map(({ channelId, month }) => {
    const known = months.get(month)!.find((b) => b.channelId === channelId)
    return { channelId, month, revenue: known?.revenue ?? null, ads: known?.ads ?? null, profit: known?.profit ?? null }
  })
}

export const adsBudget: Action = {
  id: 'ads.budget',
  async preview(work, given) {
    const input = Input.parse(given)
    const channels = new Map((await listChannels(work)).map((c) => [c.id, c]))
    if (input.budgets.some((b) => !channels.has(b.channelId))) return refuse({ code: 'advice.subject_gone' })
    const now = await goalsNow(work, input)
    return ok({
      rows: input.budgets.map((b, i) => ({ name: channels.get(b.channelId)!.name, month: b.month.slice(0, 7), before: now[i]!.ads === null ? null : String(now[i]!.ads), after: b.adsMinor, unit: 'money' as const, currency: channels.get(b.channelId)!.currency })),
      notes: ['set_at_platform'], link: '/profit/budgets',
    })
  },
  async take(work, given) {
    const input = Input.parse(given)
    const before = await goalsNow(work, input)
    const saved = await saveBudgets(work, before.map((b, i) => ({ ...b, ads: BigInt(input.budgets[i]!.adsMinor) })))
    return saved.ok ? ok({ before: before.map((b) => ({ ...b, revenue: text(b.revenue), ads: text(b.ads), profit: text(b.profit) })) }) : saved
  },
  undo: (work, given) => saveBudgets(work, Done.parse(given).before.map((b) => ({ ...b, revenue: whole(b.revenue), ads: whole(b.ads), profit: whole(b.profit) }))),
}

const text = (minor: bigint | null): string | null => (minor === null ? null : String(minor))
const whole = (minor: string | null): bigint | null => (minor === null ? null : BigInt(minor))

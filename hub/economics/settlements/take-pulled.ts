/** What a connection told of its payouts. */
import { groupBy } from '#kit'
import { z, type Delivery, type Work } from '#platform'
import { importSettlement, type PayoutDraft, type SettlementDraft } from './import-settlement.ts'
import { lineKinds, type LineDraft } from './settlement.ts'

const Line = z.object({
  externalId: z.string(), externalOrderId: z.string().optional(), kind: z.enum([...lineKinds, 'payout']), label: z.string(), amount: z.object({ minor: z.string().transform(BigInt), currency: z.string() }), at: z.string().transform((text) => new Date(text)), payout: z.string().optional(),
})
type Line = z.output<typeof Line>
const Pulled = z.object({ channelId: z.string(), name: z.string(), lines: z.array(Line) })

export async function takePulled(work: Work, batch: readonly Delivery[]): Promise<void> {
  for (const { payload } of batch) await importSettlement(work, draftOf(Pulled.parse(payload)))
}

function draftOf({ channelId, name, lines }: z.output<typeof Pulled>): SettlementDraft {
  const moved = lines.filter((l) => l.kind !== 'payout' && l.amount.minor !== 0n)
  const named = groupBy(moved.filter((l) => l.payout !== undefined), (l) => `${l.payout} ${l.amount.currency}`)
  const payouts = lines.filter((l) => l.kind === 'payout').map((l) => ({ externalId: l.externalId, minor: l.amount.minor, currency: l.amount.currency, at: l.at }))
  return {
    channelId, source: 'connection', sourceName: name,
    statements: [...named.values()].map((same): PayoutDraft => ({ externalId: same[0]!.payout!, currency: same[0]!.amount.currency, paid: undefined, paidAt: new Date(Math.max(...same.map((l) => l.at.getTime()))), lines: same.map(toDraft) })),
    account: { payouts, lines: moved.filter((l) => l.payout === undefined).map(toDraft) },
  }
}

const toDraft = (l: Line): LineDraft => ({ externalId: l.externalId, externalOrderId: l.externalOrderId, kind: l.kind as LineDraft['kind'], label: l.label.slice(0, 300), minor: l.amount.minor, currency: l.amount.currency, at: l.at })

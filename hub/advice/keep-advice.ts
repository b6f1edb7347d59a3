/** Keeps what was found: one open advice a matter, said anew while it is open, expired when it is so no more. */
import { stableJson } from '#kit'
import { sql, toJsonb, type Work } from '#platform'
import { honest, type Advice, type AdviceDraft, type AdviceKind } from './advice.ts'
import { readAdvice, type AdviceRow } from './find-advice.ts'

/** Somebody who said no, or acted, is left alone about it for so long. */
const quietDays = 30
/** What nobody could measure by then is not waited for any longer. */
const measuredDays = 120

/** Of one kind: what is found now. What was open and is not found any more expires. */
export async function keepAdvice(work: Work, kind: Pick<AdviceKind, 'id' | 'isRaised'>, drafts: readonly AdviceDraft[]): Promise<{ made: number; changed: number; expired: number }> {
  const known = await work.query<AdviceRow>(sql`select * from advice.advice where org_id = ${work.orgId} and kind = ${kind.id} and (state = 'open' or changed_at > ${daysAgo(work, 365)}) order by changed_at for update`)
  const tally = { made: 0, changed: 0, expired: 0 }
  for (const draft of drafts.map(honest)) {
    const open = known.find((a) => a.subject === draft.subject && a.state === 'open')
    if (open) tally.changed += (await sayAnew(work, open, draft)) ? 1 : 0
    else if (!known.some((a) => a.subject === draft.subject && isQuiet(work, a))) {
      await insert(work, kind.id, draft)
      tally.made++
    }
  }
  const found = new Set(drafts.map((d) => d.subject))
  if (kind.isRaised) return tally
  for (const gone of known.filter((a) => a.state === 'open' && !found.has(a.subject))) {
    await work.query(sql`update advice.advice set state = 'expired', changed_at = ${work.now}, decided_at = ${work.now} where org_id = ${work.orgId} and id = ${gone.id}`)
    tally.expired++
  }
  return tally
}

const daysAgo = (work: Work, days: number): Date => new Date(work.now.getTime() - days * 86_400_000)
/** Acted on and not yet looked at again, or refused a short while ago. */
const isQuiet = (work: Work, a: AdviceRow): boolean =>
  (a.state === 'taken' && a.measured === null && a.decided_at !== null && a.decided_at > daysAgo(work, measuredDays)) || (['taken', 'dismissed', 'undone'].includes(a.state) && a.decided_at !== null && a.decided_at > daysAgo(work, quietDays))

async function insert(work: Work, kind: string, d: AdviceDraft): Promise<void> {
  const id = work.newId()
  const fresh = await work.first(sql`
    insert into advice.advice (org_id, id, kind, subject, what, evidence, effect, confidence, sample_have, sample_need, sample_of, proposal, made_at, changed_at, baseline, check_day)
    values (${work.orgId}, ${id}, ${kind}, ${d.subject}, ${toJsonb(d.what)}::jsonb, ${toJsonb(d.evidence)}::jsonb, ${d.effect && toJsonb(d.effect)}::jsonb, ${d.confidence}, ${d.sample.have}, ${d.sample.need}, ${d.sample.of},
      ${d.proposal && toJsonb(d.proposal)}::jsonb, ${work.now}, ${work.now}, ${d.baseline ? toJsonb(d.baseline) : null}::jsonb, ${checkDay(work, d)}::date)
    on conflict (org_id, kind, subject) where state = 'open' do nothing returning id`)
  // Another hub looked at the same moment and said it already.
  if (fresh) work.emit('advice.raised', id, { adviceId: id, kind })
}

/** How long after it was acted on its effect is looked at; counted again from the day of the click. */
const checkDay = (work: Work, { checkAfterDays = 30 }: Pick<AdviceDraft, 'checkAfterDays'>): string => new Date(work.now.getTime() + checkAfterDays * 86_400_000).toISOString().slice(0, 10)

async function sayAnew(work: Work, open: AdviceRow, d: AdviceDraft): Promise<boolean> {
  const said = (a: { what: unknown; evidence: unknown; effect: unknown; proposal: unknown }): string => stableJson([a.what, a.evidence, a.effect, a.proposal])
  if (said(open) === said(d)) return false
  await work.query(sql`
    update advice.advice set what = ${toJsonb(d.what)}::jsonb, evidence = ${toJsonb(d.evidence)}::jsonb, effect = ${d.effect && toJsonb(d.effect)}::jsonb, confidence = ${d.confidence}, sample_have = ${d.sample.have}, sample_need = ${d.sample.need},
      sample_of = ${d.sample.of}, proposal = ${d.proposal && toJsonb(d.proposal)}::jsonb, baseline = ${d.baseline ? toJsonb(d.baseline) : null}::jsonb, version = version + 1, changed_at = ${work.now}
    where org_id = ${work.orgId} and id = ${open.id}`)
  return true
}

/** Locked, for whoever decides about it. */
export async function lockAdvice(work: Work, id: string): Promise<Advice | undefined> {
  const row = await work.first(sql`select id from advice.advice where org_id = ${work.orgId} and id = ${id} for update`)
  return row ? readAdvice(work, id) : undefined
}

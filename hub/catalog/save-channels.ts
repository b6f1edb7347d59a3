import { exponentOf, stableJson } from '#kit'
import { columns, sql, type Work } from '#platform'
import { toChannel, type Channel, type ChannelKind, type ChannelRow } from './channel.ts'

/** A channel as somebody says it: known by its id, else by its code. What is left out stays as it is. */
export type ChannelDraft = {
  id?: string | undefined; code?: string | undefined; name?: string | undefined; kind?: ChannelKind | undefined
  currency?: string | undefined; color?: string | null | undefined; isActive?: boolean | undefined
}
export type ChannelRefusal =
  | { code: 'catalog.channel_unknown'; channelId: string }
  | { code: 'catalog.channel_incomplete'; missing: 'code' | 'name' | 'currency' }
  | { code: 'catalog.channel_code_taken'; channelCode: string; channelId: string }
  | { code: 'catalog.currency_unknown'; currency: string }
export type ChannelAnswer = { ok: true; outcome: 'created' | 'updated' | 'unchanged'; channel: Channel } | { ok: false; outcome: 'refused'; refusal: ChannelRefusal }

/** Opens or changes channels; each draft gets its own answer in the order asked, and the same drafts again change nothing. */
export async function saveChannels(work: Work, drafts: readonly ChannelDraft[]): Promise<ChannelAnswer[]> {
  const rows = await work.query<ChannelRow>(sql`
    select id, code, name, kind, currency, color, is_active from catalog.channel where org_id = ${work.orgId} order by id for update`)
  const kept = new Map(rows.map((r) => [r.id, toChannel(r)]))
  const now = new Map(kept)
  const answers = drafts.map((draft) => applyDraft(work, draft, now))
  const changed = [...now.values()].filter((c) => kept.get(c.id) !== c)
  await keepChannels(work, changed)
  for (const after of changed) {
    const before = kept.get(after.id)
    work.audit({ action: before ? 'channel.changed' : 'channel.created', subjectKind: 'channel', subjectId: after.id, before, after })
    work.emit('channel.changed', after.id, { channelId: after.id })
  }
  return answers
}

const refused = (refusal: ChannelRefusal): ChannelAnswer => ({ ok: false, outcome: 'refused', refusal })

function applyDraft(work: Work, draft: ChannelDraft, now: Map<string, Channel>): ChannelAnswer {
  const code = draft.code?.trim()
  const ofCode = [...now.values()].find((c) => c.code === code)
  const before = draft.id === undefined ? ofCode : now.get(draft.id)
  if (draft.id !== undefined && before === undefined) return refused({ code: 'catalog.channel_unknown', channelId: draft.id })
  if (ofCode && before && ofCode.id !== before.id) return refused({ code: 'catalog.channel_code_taken', channelCode: ofCode.code, channelId: ofCode.id })
  const after: Channel = {
    id: before?.id ?? work.newId(), code: code ?? before?.code ?? '', name: draft.name?.trim() ?? before?.name ?? '',
    kind: draft.kind ?? before?.kind ?? 'other', currency: draft.currency ?? before?.currency ?? '',
    color: draft.color === undefined ? before?.color : draft.color ?? undefined, isActive: draft.isActive ?? before?.isActive ?? true,
  }
  const missing = (['code', 'name', 'currency'] as const).find((field) => after[field] === '')
  if (missing) return refused({ code: 'catalog.channel_incomplete', missing })
  if (!isCurrency(after.currency)) return refused({ code: 'catalog.currency_unknown', currency: after.currency })
  if (before && stableJson(before) === stableJson(after)) return { ok: true, outcome: 'unchanged', channel: before }
  now.set(after.id, after)
  return { ok: true, outcome: before ? 'updated' : 'created', channel: after }
}

export function isCurrency(code: string): boolean {
  try {
    exponentOf(code)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

async function keepChannels(work: Work, channels: readonly Channel[]): Promise<void> {
  if (channels.length === 0) return
  const c = columns(channels, { id: (x) => x.id, code: (x) => x.code, name: (x) => x.name, kind: (x) => x.kind, currency: (x) => x.currency, color: (x) => x.color ?? null, isActive: (x) => x.isActive })
  await work.query(sql`
    insert into catalog.channel (org_id, id, code, name, kind, currency, color, is_active, created_at)
    select ${work.orgId}, c.*, ${work.now}
    from unnest(${c.id}::uuid[], ${c.code}::text[], ${c.name}::text[], ${c.kind}::text[], ${c.currency}::text[], ${c.color}::text[], ${c.isActive}::boolean[]) as c
    on conflict (org_id, id) do update set code = excluded.code, name = excluded.name, kind = excluded.kind, currency = excluded.currency,
      color = excluded.color, is_active = excluded.is_active`)
}

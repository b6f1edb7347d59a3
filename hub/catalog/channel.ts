/** What kind of place a channel is; it decides nothing in the books, it tells people apart. */
export const channelKinds = ['own_shop', 'marketplace', 'social', 'store', 'wholesale', 'other'] as const
export type ChannelKind = (typeof channelKinds)[number]
export type Channel = { id: string; code: string; name: string; kind: ChannelKind; currency: string; color: string | undefined; isActive: boolean }

export type ChannelRow = { id: string; code: string; name: string; kind: ChannelKind; currency: string; color: string | null; is_active: boolean }
export const toChannel = (r: ChannelRow): Channel => ({ id: r.id, code: r.code, name: r.name, kind: r.kind, currency: r.currency, color: r.color ?? undefined, isActive: r.is_active })

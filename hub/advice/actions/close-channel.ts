/** Closes a channel in the hub, for a person who said so. What is on sale on the platform stays there until it is ended there. */
import { ok, refuse } from '#kit'
import { listChannels, saveChannels } from '#catalog'
import { z, type Work } from '#platform'
import type { Action } from '../advice.ts'

const Input = z.object({ channelId: z.uuid() })
const channelOf = async (work: Work, given: Record<string, unknown>) => (await listChannels(work)).find((c) => c.id === Input.parse(given).channelId)

async function setActive(work: Work, given: Record<string, unknown>, isActive: boolean) {
  const { channelId } = Input.parse(given)
  const [saved] = await saveChannels(work, [{ id: channelId, isActive }])
  return saved?.ok ? ok({ channelId }) : refuse({ code: 'advice.subject_gone' })
}

export const closeChannel: Action = {
  id: 'channel.close',
  async preview(work, given) {
    const channel = await channelOf(work, given)
    return channel ? ok({ rows: [{ name: channel.name, before: channel.isActive ? 'open' : 'closed', after: 'closed', unit: 'text' as const }], notes: ['offers_stay'], link: '/connections' }) : refuse({ code: 'advice.subject_gone' })
  },
  take: (work, given) => setActive(work, given, false),
  undo: (work, given) => setActive(work, given, true),
}

/** Keys that a hook names and nobody here has yet: fetched once, and kept with the connection's values. */
import { ok, type Hook, type Values } from '#kit'
import { inWork, type Hub } from '#platform'
import { askPlatform } from '../connections/ask-platform.ts'
import type { ChannelsOptions } from '../connections/channels-options.ts'
import { connectionWho } from '../connections/connection.ts'
import { keepHooked } from '../connections/hook-up.ts'
import type { HookAddress } from './hook-address.ts'

/** Strangers name keys too: a connection asks its platform this rarely, whoever wants to be let in. */
const askedAgainMs = 120_000
const most = 10_000

export type KeyDesk = { learn: (address: HookAddress, hook: Hook) => Promise<Values | undefined> }

export function openKeyDesk(hub: Hub, options: ChannelsOptions): KeyDesk {
  const asked = new Map<string, { at: number; values: Promise<Values | undefined> }>()
  return {
    learn(address, hook) {
      if (!address.connector.hooks?.learn) return Promise.resolve(undefined)
      const before = asked.get(address.connectionId)
      // All who come meanwhile wait for the same answer.
      if (before && performance.now() - before.at < askedAgainMs) return before.values
      if (asked.size >= most) asked.clear()
      const values = ask(hub, options, address, hook)
      asked.set(address.connectionId, { at: performance.now(), values })
      return values
    },
  }
}

async function ask(hub: Hub, options: ChannelsOptions, { orgId, connectionId }: HookAddress, hook: Hook): Promise<Values | undefined> {
  const who = connectionWho(orgId, connectionId)
  const asked = await askPlatform(hub, options, who, connectionId, async ({ connector, at }) => {
    const learnt = await connector.hooks?.learn?.(at, hook)
    return learnt && { connector, learnt, values: { ...at.values, ...learnt } }
  })
  if (!asked.ok || !asked.value) {
    hub.log.warn({ connection: connectionId, code: asked.ok ? 'unknown' : asked.refusal.code }, 'the key that a hook names could not be had')
    return undefined
  }
  const { connector, learnt, values } = asked.value
  const kept = await inWork(hub, who, async (work) => ok(await keepHooked(work, options, connector, connectionId, learnt)))
  return kept.ok ? values : undefined
}

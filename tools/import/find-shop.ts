import { createOrg, listOrgs, type Hub } from '#platform'

export type FoundShop = { ok: true; id: string; made?: string } | { ok: false; why: 'unknown' | 'several'; names: string[] }

/**
 * The shop of this name; without a name the only one, where a demo does not count beside a real one. On an empty
 * database the import makes the shop; the setup link of the first start gives it to its owner.
 */
export async function findShop(hub: Hub, name: string | undefined): Promise<FoundShop> {
  const all = await listOrgs(hub)
  const names = all.map((org) => org.name)
  if (all.length === 0) {
    const made = await createOrg(hub, { name: name ?? firstName, timeZone: zoneHere(), currency: 'TWD', locale: 'zh-TW', isDemo: false })
    return { ok: true, id: made.id, made: made.name }
  }
  if (name !== undefined) {
    const one = all.find((org) => org.name === name || org.id === name)
    return one ? { ok: true, id: one.id } : { ok: false, why: 'unknown', names }
  }
  const real = all.filter((org) => !org.isDemo)
  const [only, ...others] = real.length > 0 ? real : all
  return only && others.length === 0 ? { ok: true, id: only.id } : { ok: false, why: 'several', names }
}

const firstName = '我的商店'
/** A server that keeps UTC says nothing about the shop; Tonglu is at home in Taiwan. */
function zoneHere(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone === 'UTC' || zone === 'Etc/UTC' ? 'Asia/Taipei' : zone
}

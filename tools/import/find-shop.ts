import { listOrgs, type Hub } from '#platform'

export type FoundShop = { ok: true; id: string } | { ok: false; why: 'none' | 'unknown' | 'several'; names: string[] }

/** The shop of this name; without a name the only one, where a demo does not count beside a real one. */
export async function findShop(hub: Hub, name: string | undefined): Promise<FoundShop> {
  const all = await listOrgs(hub)
  const names = all.map((org) => org.name)
  if (all.length === 0) return { ok: false, why: 'none', names }
  if (name !== undefined) {
    const one = all.find((org) => org.name === name || org.id === name)
    return one ? { ok: true, id: one.id } : { ok: false, why: 'unknown', names }
  }
  const real = all.filter((org) => !org.isDemo)
  const [only, ...others] = real.length > 0 ? real : all
  return only && others.length === 0 ? { ok: true, id: only.id } : { ok: false, why: 'several', names }
}

import type { Need } from './http.ts'

export const roles = ['owner', 'manager', 'staff', 'read_only'] as const
export type Role = (typeof roles)[number]

/** What a role or a token can be given; `public` and `signed_in` ask for no grant. */
export const scopes = [
  'orders.read', 'orders.write', 'stock.read', 'stock.write', 'catalog.read', 'catalog.write',
  'imports.read', 'imports.write', 'channels.read', 'channels.write', 'insights.read', 'insights.write', 'settings.read', 'settings.write',
] as const satisfies readonly Need[]
export type Scope = (typeof scopes)[number]

const daily = /^(orders|stock|catalog|imports)\./

/** Members, tokens, settings and the removal of the demo are `settings.write`: the owner's alone. */
const grantsOf: Record<Role, readonly Scope[]> = {
  owner: scopes,
  manager: scopes.filter((s) => s !== 'settings.write'),
  // Keys, prices and what each channel may sell are the managers' business; everybody sees how the channels are.
  staff: scopes.filter((s) => daily.test(s) || s === 'insights.read' || s === 'channels.read'),
  read_only: scopes.filter((s) => s.endsWith('.read')),
}

export const grantsOfRole = (role: Role): ReadonlySet<Scope> => new Set(grantsOf[role])

export function allows(grants: ReadonlySet<Scope>, need: Need): boolean {
  return need === 'public' || need === 'signed_in' || grants.has(need)
}

import type { System, Systems } from './systems-api.ts'

/** Of a kind, and whose name has the words. */
export function chooseSystems(systems: readonly System[], { kind, q }: { kind: string | undefined; q: string | undefined }): System[] {
  const wanted = (q ?? '').trim().toLowerCase()
  return systems.filter((s) => (kind === undefined || s.kind === kind) && `${s.label} ${s.id}`.toLowerCase().includes(wanted))
}

/** How near the end of a version is; CI stops thirty days before. */
export const endTone = (daysLeft: number | null): 'bad' | 'warn' | 'quiet' => (daysLeft === null || daysLeft > 90 ? 'quiet' : daysLeft > 30 ? 'warn' : 'bad')

export const count = ({ promises }: System, mark: System['promises'][number]): number => promises.filter((one) => one === mark).length

type Mark = 'yes' | 'no' | 'not_asked' | System['promises'][number]
export type Line = { id: string; marks: readonly Mark[] }

/** Ports that somebody among them is asked for. */
export function portLines({ kinds }: Pick<Systems, 'kinds'>, systems: readonly System[]): Line[] {
  const asked = (s: System): readonly string[] => kinds.find((k) => k.kind === s.kind)?.ports ?? []
  const ports = [...new Set(kinds.flatMap((k) => k.ports))].filter((port) => systems.some((s) => asked(s).includes(port)))
  return ports.map((id) => ({ id, marks: systems.map((s) => (s.does.includes(id) ? 'yes' : asked(s).includes(id) ? 'no' : 'not_asked')) }))
}

/** Promises that somebody among them is asked for. */
export const promiseLines = ({ promises }: Pick<Systems, 'promises'>, systems: readonly System[]): Line[] =>
  promises.map(({ id }, i) => ({ id, marks: systems.map((s) => s.promises[i] ?? 'not_tried') })).filter((line) => line.marks.some((mark) => mark !== 'not_asked'))

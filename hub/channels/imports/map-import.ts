import { ok, refuse, type Refusal, type Result } from '#kit'
import { readMapping, type Mapping } from '#files'
import { inWork, isZone, read, sql, toJsonb, type Hub, type Who } from '#platform'
import { readImport } from './find-imports.ts'
import { stepsFrom, type Import, type ImportOptions } from './import.ts'
import { inspect } from './inspect.ts'
import { keepMapping } from './kept-mapping.ts'
import { writeInspected } from './upload-files.ts'

export type MappingWish = {
  /** As the mapping screen or `--map FILE` says it. */
  mapping?: unknown
  options?: ImportOptions
  /** Question's `answer` → what the person said: {"dateOrder": "dmy", "fields.sku": "Item"}. */
  answers?: Record<string, string>
  /** Name under which the mapping is kept for the next file of this shape. */
  name?: string
}

/** Takes a mapping, options and answers, and looks at the files anew with them. What a person said is kept for the next file of this shape. */
export async function mapImport(hub: Hub, who: Who, id: string, wish: MappingWish): Promise<Result<Import>> {
  const before = await read(hub, who, (work) => readImport(work, id))
  if (!before) return refuse({ code: 'imports.unknown' })
  const refusal = refusalOf(before, wish)
  if (refusal) return { ok: false, refusal }
  const said = mappingOf(before, wish)
  if (!said.ok) return said
  const isTouched = wish.mapping !== undefined || Object.keys(said.value.inMapping).length > 0
  const options = { ...withoutChannel(before.options, { ...wish.options, ...said.value.inOptions }), ...wish.options, ...said.value.inOptions, ...(isTouched ? { mappingConfirmed: true } : {}) }
  const isConfirmed = options.mappingConfirmed === true
  const mapping = isTouched || isConfirmed ? said.value.mapping : undefined
  const seen = await inspect(hub, who, before.files, { mapping, options })
  if (!seen.ok) return seen
  return inWork<Import, Refusal>(hub, who, async (work) => {
    const now = await readImport(work, id, true)
    if (!now || !isAllowed(now)) return refuse({ code: 'imports.not_now', state: now?.state ?? 'gone', step: 'map' })
    await work.query(sql`update channels.import set state = 'uploaded', options = ${toJsonb(options)}::jsonb, summary = null, error = null where org_id = ${work.orgId} and id = ${id}`)
    await work.query(writeInspected(work.orgId, id, seen.value))
    if (isTouched && seen.value.mapping) await keepMapping(work, seen.value.detection.headerHash, wish.name ?? before.files[0]?.name ?? '', seen.value.mapping)
    work.audit({ action: 'import.mapped', subjectKind: 'import', subjectId: id, before: { mapping: before.mapping, options: before.options }, after: { mapping: seen.value.mapping, options } })
    return ok((await readImport(work, id))!)
  })
}

/** A channel is said by id or by name; whichever is said now takes the place of what was said before. */
function withoutChannel(before: ImportOptions, now: ImportOptions): ImportOptions {
  if (now.channelId === undefined && now.channelName === undefined) return before
  const { channelId: _id, channelName: _name, ...rest } = before
  return rest
}

const isAllowed = ({ state }: Import): boolean => (stepsFrom.map as readonly string[]).includes(state)

function refusalOf(before: Import, { options }: MappingWish): Refusal | undefined {
  if (!isAllowed(before)) return { code: 'imports.not_now', state: before.state, step: 'map' }
  if (options?.timeZone !== undefined && !isZone(options.timeZone)) return { code: 'imports.zone_unknown', zone: options.timeZone }
  return undefined
}

type Said = { mapping: Mapping | undefined; inMapping: Record<string, string>; inOptions: ImportOptions }

/** The mapping with the answers in their places; an answer for the hub itself goes to the options. */
function mappingOf(before: Import, wish: MappingWish): Result<Said> {
  const answers = Object.entries(wish.answers ?? {})
  const inOptions = Object.fromEntries(answers.filter(([at]) => at.startsWith('options.')).map(([at, said]) => [at.slice('options.'.length), said])) as ImportOptions
  const inMapping = Object.fromEntries(answers.filter(([at]) => !at.startsWith('options.') && at !== 'mapping'))
  const input = structuredClone(wish.mapping ?? before.mapping) as Record<string, unknown> | undefined
  if (input === undefined) return ok({ mapping: undefined, inMapping, inOptions })
  for (const [at, said] of Object.entries(inMapping)) place(input, at.split('.'), said)
  const read = readMapping(input)
  if (!read.ok) return refuse({ code: 'imports.mapping_invalid', faults: read.faults })
  return ok({ mapping: read.value, inMapping, inOptions })
}

function place(into: Record<string, unknown>, [key, ...rest]: string[], value: string): void {
  if (key === undefined || key === '__proto__') return
  if (rest.length === 0) { into[key] = value; return }
  if (typeof into[key] !== 'object' || into[key] === null) into[key] = {}
  place(into[key] as Record<string, unknown>, rest, value)
}

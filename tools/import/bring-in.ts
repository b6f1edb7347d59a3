import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Refusal, Result } from '#kit'
import { cancelImport, checkImport, errorFile, listProblems, mapImport, newLease, problemWords, readImport, runImport, startImport, uploadFiles, type CheckSummary, type Import, type ImportOptions, type Question } from '#channels'
import { read, type FileIn, type Hub, type Who } from '#platform'
import type { Voice } from './voice.ts'

export type Wish = {
  files: string[]; channel: string | undefined; oneChannel: boolean; map: string | undefined; acceptGuess: boolean; isDryRun: boolean; zone: string | undefined; currency: string | undefined
  dateOrder: string | undefined; decimal: string | undefined; stock: 'none' | 'reserve' | undefined; unknown: 'create' | 'quarantine' | undefined
}

/** 0: everything is in. 1: something is not. 2: not understood, or a question is open. */
export async function bringIn(hub: Hub, who: Who, wish: Wish, voice: Voice): Promise<number> {
  const refused = (refusal: Refusal, code: number): number => {
    const words = problemWords(voice.language)
    const { problem, fix } = words.say({ code: typeof refusal['problem'] === 'string' ? refusal['problem'] : refusal.code, line: 0, fix: '', severity: 'error', data: { ...refusal } })
    const name = typeof refusal['name'] === 'string' && !problem.includes(refusal['name']) ? `${refusal['name']}: ` : ''
    const faults = Array.isArray(refusal['faults']) ? (refusal['faults'] as { at: string; says: string }[]).map((f) => `\n  ${f.at}: ${f.says}`).join('') : ''
    voice.refused(refusal, `${name}${problem}${fix === '' ? '' : ` ${fix}`}${faults}`)
    return code
  }
  const gone = wish.files.find((path) => !existsSync(path)) ?? (wish.map !== undefined && !existsSync(wish.map) ? wish.map : undefined)
  if (gone !== undefined) return refused({ code: 'imports.file_missing', name: gone }, 2)
  const uploaded = await uploadFiles(hub, who, { files: wish.files.map((path): FileIn => ({ name: basename(path), bytes: createReadStream(path) })), options: optionsOf(wish) })
  if (!uploaded.ok) return refused(uploaded.refusal, uploaded.refusal.code === 'platform.disk_full' ? 1 : 2)
  const mapped = await answer(hub, who, uploaded.value, wish)
  if (!mapped.ok) return refused(mapped.refusal, 2)
  const one = mapped.value
  voice.understood(one)
  if (one.questions.length > 0) {
    voice.questions(one.questions.map((question) => ({ question, flag: flagOf(question) })))
    return 2
  }
  const lease = newLease()
  const started = await (wish.isDryRun ? checkImport : startImport)(hub, who, one.id, { lease })
  if (!started.ok) return refused(started.refusal, 2)
  await follow(hub, who, started.value, lease, voice)
  return tellEnd(hub, who, one.id, voice)
}

function optionsOf(wish: Wish): ImportOptions {
  return {
    ...(wish.channel === undefined ? {} : { channelName: wish.channel }), ...(wish.oneChannel ? { oneChannel: true } : {}), ...(wish.acceptGuess ? { mappingConfirmed: true } : {}),
    ...(wish.stock === undefined ? {} : { stockEffect: wish.stock }), ...(wish.unknown === undefined ? {} : { unknownSkus: wish.unknown }),
    ...(wish.zone === undefined ? {} : { timeZone: wish.zone }), ...(wish.currency === undefined ? {} : { currency: wish.currency }),
  }
}

async function answer(hub: Hub, who: Who, one: Import, wish: Wish): Promise<Result<Import>> {
  const isOrders = one.kind === 'orders' && one.mapping !== undefined
  const answers = {
    ...(isOrders && wish.dateOrder !== undefined ? { dateOrder: wish.dateOrder } : {}), ...(one.mapping && wish.decimal !== undefined ? { decimal: wish.decimal } : {}),
    ...(isOrders && wish.zone !== undefined ? { zone: wish.zone } : {}), ...(one.mapping && wish.currency !== undefined ? { currency: wish.currency } : {}),
  }
  if (wish.map === undefined && Object.keys(answers).length === 0) return { ok: true, value: one }
  return mapImport(hub, who, one.id, { answers, ...(wish.map === undefined ? {} : { mapping: readJson(wish.map) }) })
}

/** A file that is no JSON is a mapping with nothing right in it: the answer names what one looks like. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return error.message
    throw error
  }
}

const flags: Record<Question['code'], string> = {
  'date.order': '--date-order dmy|mdy|ymd', 'money.decimal': '--decimal .|,', 'currency': '--currency TWD', 'zone': '--zone Asia/Taipei',
  'channel': '--channel NAME', 'mapping': '--accept-guess | --map FILE', 'unknown_skus': '--unknown create|quarantine',
}
const flagOf = (question: Question): string => flags[question.code]

/** Runs it here and shows how far it is; an interrupt stops it behind the batch that is being written. */
async function follow(hub: Hub, who: Who, one: Import, lease: string, voice: Voice): Promise<void> {
  const onInterrupt = (): void => void cancelImport(hub, who, one.id).catch(() => undefined)
  process.once('SIGINT', onInterrupt)
  const timer = setInterval(() => {
    read(hub, who, (work) => readImport(work, one.id)).then((now) => { if (now) voice.progress(now, hub.clock()) }, () => undefined)
  }, 500)
  try {
    await runImport(hub, who.orgId, one, lease)
  } finally {
    clearInterval(timer)
    process.off('SIGINT', onInterrupt)
  }
}

async function tellEnd(hub: Hub, who: Who, id: string, voice: Voice): Promise<number> {
  const { one, some } = await read(hub, who, async (work) => ({ one: (await readImport(work, id))!, some: (await listProblems(work, id, { limit: 5 })).items }))
  if (one.state === 'uploaded' && one.questions.length > 0) {
    voice.questions(one.questions.map((question) => ({ question, flag: flagOf(question) })))
    return 2
  }
  if (one.isDryRun && one.summary) voice.checked(one, one.summary as CheckSummary)
  const path = one.problems > 0n ? await writeErrors(hub, who, id, voice.language) : undefined
  const words = problemWords(voice.language)
  voice.finished(one, path, some, (p) => words.say(p))
  const isWell = (one.state === 'done' || one.state === 'checked') && one.refused === 0n
  return isWell ? 0 : 1
}

async function writeErrors(hub: Hub, who: Who, id: string, language: string): Promise<string | undefined> {
  const file = await errorFile(hub, who, id, language)
  if (!file.ok) return undefined
  const path = resolve(file.value.name)
  const out = createWriteStream(path)
  for (const line of file.value.lines) out.write(line)
  out.end()
  await finished(out)
  return path
}

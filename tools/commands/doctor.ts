/** `tonglu doctor`: what is wrong with this installation, and what to do about it. */
import { parseArgs } from 'node:util'
import { attachEmbedded, projectRoot, StartError, type StartLog } from '#platform'
import type { Command, Out } from '../command.ts'
import { checkDatabase } from '../doctor/database.ts'
import { finding, type Finding } from '../doctor/finding.ts'
import { checkConsole, checkDataDir, checkNode, checkPort, checkRunning } from '../doctor/machine.ts'

const marks = { ok: '✓', note: '·', problem: '✗' }
const quiet: StartLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

export const command: Command = {
  async run(args, out) {
    const { values: { json } } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } })
    const found = await examine()
    const problems = found.filter(({ level }) => level === 'problem').length
    if (json) out.line(JSON.stringify({ ok: problems === 0, findings: found.map((one) => inWords(one, out)) }, null, 2))
    else sayAll(found, problems, out)
    return problems === 0 ? 0 : 1
  },
}

async function examine(): Promise<Finding[]> {
  const dataDir = process.env['TONGLU_DATA'] ?? '.data'
  const url = process.env['DATABASE_URL']
  const machine = [checkNode(), ...checkDataDir(dataDir), checkConsole(projectRoot()), await checkPort(Number(process.env['PORT'] ?? 3000))]
  if (url) return [...machine, ...await checkDatabase(url)]
  try {
    const running = checkRunning(dataDir, quiet)
    // Nothing is set up yet: a doctor looks, it does not build.
    return [...machine, running, ...(running.seen === 'fresh' ? [] : await checkEmbedded(dataDir))]
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return [...machine, finding('problem', 'database.broken', { reason: error.message })]
  }
}

async function checkEmbedded(dataDir: string): Promise<Finding[]> {
  const database = await attachEmbedded({ dataDir, log: quiet, what: 'tonglu doctor' })
  try {
    return await checkDatabase(database.url)
  } finally {
    await database.stop()
  }
}

function inWords({ check, seen, level, data }: Finding, out: Out) {
  const key = `doctor.${check}.${seen}`
  return { check, seen, level, words: out.text(key, data), ...(level === 'ok' ? {} : { fix: out.text(`${key}_fix`, data) }), data }
}

function sayAll(found: Finding[], problems: number, out: Out): void {
  for (const one of found) {
    const { words, fix } = inWords(one, out)
    out.line(`${marks[one.level]} ${words.replaceAll('\n', '\n  ')}`)
    if (fix !== undefined) out.line(`    → ${fix}`)
  }
  out.line('')
  out.line(problems === 0 ? out.text('doctor.well') : out.text('doctor.unwell', { count: problems }))
}

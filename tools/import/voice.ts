import { paceOf, type CheckSummary, type Import, type KeptProblem, type Question } from '#channels'
import type { Refusal } from '#kit'
import type { Out } from '../command.ts'

/** How an import is told: in words with a bar that moves, or as one JSON object a line. */
export type Voice = {
  language: Out['language']
  understood: (one: Import) => void
  questions: (questions: { question: Question; flag: string }[]) => void
  progress: (one: Import, now: Date) => void
  checked: (one: Import, summary: CheckSummary) => void
  finished: (one: Import, errors: string | undefined, some: KeptProblem[], say: (p: KeptProblem) => { problem: string; fix: string }) => void
  refused: (refusal: Refusal, words: string) => void
}

const barWidth = 30

export function plainVoice(out: Out): Voice {
  return {
    language: out.language,
    understood: (one) => {
      out.line(out.text('import.understood', { format: one.detection?.format ?? '', files: one.files.map((f) => f.name).join(', ') }))
      const { zone, currency } = one.detection?.assumed ?? {}
      if (zone !== undefined) out.line(out.text('import.assumed_zone', { zone }))
      if (currency !== undefined) out.line(out.text('import.assumed_currency', { currency }))
    },
    questions: (questions) => {
      out.problem(out.text('import.asks'))
      for (const { question, flag } of questions) {
        out.problem(`  ${flag}`)
        out.problem(`      ${out.text(`import.question.${question.code.replace('.', '_')}`, { column: question.column ?? '' })}`)
        for (const { line, text } of question.examples.slice(0, 8)) out.problem(`      ${line > 0 ? out.text('import.example', { line, text }) : text}`)
      }
    },
    progress: (one, now) => {
      const [done, total] = [Number(one.rowsDone), Number(one.rowsTotal ?? 0n)]
      const share = total > 0 ? Math.min(1, done / total) : 0
      const pace = paceOf(one, now)
      out.status(`${'█'.repeat(Math.round(share * barWidth)).padEnd(barWidth, '░')} ${out.text('import.progress', { percent: Math.floor(share * 100), rows: done, pace: pace?.rowsPerSecond ?? 0, seconds: pace?.etaSeconds ?? 0 })}`)
    },
    checked: (_one, summary) => {
      out.status('')
      out.line(out.text('import.checked', { rows: summary.rows, orders: summary.orders, units: summary.units, cancelled: summary.cancelled }))
      for (const [currency, sum] of Object.entries(summary.currencies)) {
        out.line(`  ${out.text('import.sum', { currency, orders: sum.orders, total: sum.total })}`)
        if (sum.exactTotal !== undefined) out.line(`  ${out.text('import.exact_sum', { currency, exact: sum.exactTotal })}`)
      }
      if (summary.skus.unknown > 0) out.line(`  ${out.text('import.unknown', { skus: summary.skus.unknown })}`)
    },
    finished: (one, errors, some, say) => {
      out.status('')
      const { placed, same, revised, refused, quarantined } = one
      out.line(out.text(`import.ended.${one.state}`, { code: one.error?.code ?? '' }))
      if (!one.isDryRun) out.line(`  ${out.text('import.counts', { placed: placed.toString(), same: same.toString(), revised: revised.toString(), refused: refused.toString(), quarantined: quarantined.toString() })}`)
      if (one.problems === 0n) return
      out.line(`  ${out.text('import.problems', { problems: one.problems.toString(), file: errors ?? '' })}`)
      for (const p of some) out.line(`    ${out.text('import.example', { line: p.line, text: say(p).problem })}`)
    },
    refused: (_refusal, words) => out.problem(words),
  }
}

export function jsonVoice(out: Out): Voice {
  const tell = (event: string, more: Record<string, unknown>): void =>
    out.line(JSON.stringify({ event, ...more }, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)))
  return {
    language: out.language,
    understood: (one) => tell('understood', { id: one.id, kind: one.kind, format: one.detection?.format, files: one.files.map((f) => f.name), assumed: one.detection?.assumed }),
    questions: (questions) => tell('questions', { questions: questions.map(({ question, flag }) => ({ ...question, flag })) }),
    progress: (one, now) => tell('progress', { rowsDone: one.rowsDone, rowsTotal: one.rowsTotal ?? null, ...paceOf(one, now) }),
    checked: (_one, summary) => tell('checked', { summary }),
    finished: (one, errors, some) => tell('finished', {
      id: one.id, state: one.state, error: one.error, rows: one.rowsDone, placed: one.placed, same: one.same, revised: one.revised, refused: one.refused,
      linesQuarantined: one.quarantined, problems: one.problems, errorFile: errors ?? null, examples: some,
    }),
    refused: (refusal, words) => tell('refused', { ...refusal, words }),
  }
}

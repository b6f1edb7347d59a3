/** A report as a mail: its first rows to read at once, all of it attached. */
import { bytesOf, type Mail } from '#platform'
import { xmlText } from '#kit'
import { fileName, xlsxOf } from './report-file.ts'
import type { ReportResult } from './report-shape.ts'
import { tableOf, type Cell } from './report-table.ts'
import { wordsIn, type Language, type Words } from './report-words.ts'

const rowsShown = 15
type Given = { name: string; shop: string; day: string; madeAt: Date; result: ReportResult; language: Language }

export async function mailOf({ name, shop, day, madeAt, result, language }: Given): Promise<Pick<Mail, 'subject' | 'text' | 'html' | 'attachments'>> {
  const words = wordsIn(language)
  const { header, rows, count } = tableOf(result, language, words)
  const first: Cell[][] = []
  for (const row of rows()) {
    if (first.length === rowsShown) break
    first.push(row)
  }
  const lead = leadOf({ name, shop, result, words })
  const left = count - first.length
  const more = left > 0 ? words('mail.more', { count: left }) : words('mail.all')
  const book = await bytesOf(xlsxOf(name, result, madeAt, language))
  return {
    subject: words('mail.subject', { name, shop, day }),
    text: [...lead, '', ...[header, ...first.map((row) => row.map(shown))].map((row) => row.join(' | ')), '', more].join('\n'),
    html: htmlOf(language, lead, header, first, more),
    attachments: [{ name: fileName(name, day, 'xlsx'), contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content: book }],
  }
}

const shown = ({ text }: Cell): string => text.replace(/\s+/g, ' ')

function leadOf({ name, shop, result, words }: { name: string; shop: string; result: ReportResult; words: Words }): string[] {
  const { range, before, zone, badges } = result
  return [
    words('mail.lead', { name, shop, from: range.from, to: range.to, zone }),
    ...(before ? [words('mail.before', { from: before.from, to: before.to })] : []),
    ...badges.map((b) => words(`insights:badge.${b.code}`, { count: b.count, shown: String(b.count) })),
  ]
}

const cell = 'padding:4px 10px;border-bottom:1px solid #dde3e4;white-space:nowrap'
function htmlOf(language: Language, lead: readonly string[], header: readonly string[], rows: readonly Cell[][], more: string): string {
  const line = (tag: 'th' | 'td', cells: readonly Cell[]): string => `<tr>${cells.map((c) => `<${tag} style="${cell};text-align:${c.isNumber ? 'right' : 'left'}">${xmlText(shown(c))}</${tag}>`).join('')}</tr>`
  const isNumber = (i: number): boolean => rows.some((row) => row[i]?.isNumber === true)
  return `<div lang="${language}" style="font:14px/1.5 sans-serif;color:#1a2326">${lead.map((text) => `<p style="margin:0 0 6px">${xmlText(text)}</p>`).join('')}`
    + `<table style="border-collapse:collapse;margin:12px 0">${line('th', header.map((text, i) => ({ text, isNumber: isNumber(i) })))}${rows.map((row) => line('td', row)).join('')}</table><p>${xmlText(more)}</p></div>`
}

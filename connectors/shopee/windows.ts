import { ConnectorFault, type Span } from '#kit'

const longestSeconds = 15 * 86_400 - 1
/** One asking of at most fifteen days, which is the longest that Shopee takes. */
type Window = { from: number; to: number; page: string | undefined }

/** Where we are in a span: the cursor names the window's beginning and the platform's own cursor within it. */
export function windowOf(span: Span): Window {
  const since = Math.floor(Date.parse(span.since) / 1000)
  const until = Math.ceil(Date.parse(span.until) / 1000)
  const at = span.cursor === undefined ? undefined : /^(\d+)\|(.*)$/.exec(span.cursor)
  if (span.cursor !== undefined && !at) throw new ConnectorFault('invalid', `not a cursor of ours: ${span.cursor}`)
  const from = at ? Number(at[1]) : since
  return { from, to: Math.min(until, from + longestSeconds), page: at?.[2] === '' ? undefined : at?.[2] }
}

/** The cursor after a page: the same window's next page, the next window, or the end. */
export function after(span: Span, window: Window, nextPage: string | undefined): string | undefined {
  if (nextPage !== undefined && nextPage !== '') return `${window.from}|${nextPage}`
  return window.to < Math.ceil(Date.parse(span.until) / 1000) ? `${window.to}|` : undefined
}

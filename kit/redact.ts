import type { ConnectorFacts, Values } from './connector.ts'

const mark = '…'
const telling = 'token|secret|passw|passwd|pwd|sign|hmac|authori[sz]ation|cookie|api[-_]?key|client[-_]?key'
const tellingName = new RegExp(telling, 'i')
const tellingJson = new RegExp(`("[^"\\\\]*(?:${telling})[^"\\\\]*"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"?`, 'gi')
const tellingForm = new RegExp(`([?&\\s]|^)([\\w.%-]*(?:${telling})[\\w.%-]*)=[^&\\s"]*`, 'gi')

export type Redact = { text: (text: string) => string; url: (url: URL) => string; headers: (headers: Readonly<Record<string, string>>) => Record<string, string> }

/** Takes every secret out of what is kept or shown, however it is written, and whatever calls itself a token or a signature. */
export function openRedact(connector: Pick<ConnectorFacts, 'fields'>, values: Values): Redact {
  const open = new Set(connector.fields.filter((f) => f.isSecret !== true).map((f) => f.name))
  // A value that no field declares came from a sign-in: a token, most likely.
  const secrets = Object.entries(values).flatMap(([name, value]) => (open.has(name) || value === '' ? [] : [value]))
  // Longest first: one secret may begin like another.
  const spellings = [...new Set(secrets.flatMap(spell))].sort((a, b) => b.length - a.length)
  const bySecret = (text: string): string => spellings.reduce((left, secret) => left.replaceAll(secret, mark), text)
  const text = (all: string): string => bySecret(all.replace(tellingJson, `$1"${mark}"`).replace(tellingForm, `$1$2=${mark}`))
  return {
    text,
    url: (url) => bySecret(`${url.protocol}//${url.host}${url.pathname}${[...url.searchParams].map(([name, value], i) => `${i === 0 ? '?' : '&'}${name}=${tellingName.test(name) ? mark : value}`).join('')}`),
    headers: (headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, tellingName.test(name) ? mark : bySecret(value)])),
  }
}

function spell(secret: string): string[] {
  const form = new URLSearchParams({ a: secret }).toString().slice(2)
  const bytes = Buffer.from(secret, 'utf8')
  return [secret, encodeURIComponent(secret), encodeURI(secret), form, JSON.stringify(secret).slice(1, -1), bytes.toString('base64'), bytes.toString('base64url')]
}

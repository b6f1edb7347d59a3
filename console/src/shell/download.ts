import { problemFrom } from './problem.ts'

/** A file made by the hub, saved as the hub calls it; a refusal is thrown to be said instead of saved. What cannot stand in an address is sent as `body`. */
export async function download(path: string, name: string, body?: unknown): Promise<void> {
  const response = await fetch(path, { credentials: 'same-origin', ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) })
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined))
  const said = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  saveAs(URL.createObjectURL(await response.blob()), said ? decodeURIComponent(said) : name)
}

/** A long file goes straight from the hub to the disk. */
export function saveAs(href: string, name: string): void {
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
  if (href.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(href), 60_000)
}

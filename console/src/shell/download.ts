import { problemFrom } from './problem.ts'

/** A file made by the hub, saved under its own name; a refusal is thrown to be said instead of saved. */
export async function download(path: string, name: string): Promise<void> {
  const response = await fetch(path, { credentials: 'same-origin' })
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined))
  saveAs(URL.createObjectURL(await response.blob()), name)
}

/** A long file goes straight from the hub to the disk. */
export function saveAs(href: string, name: string): void {
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
  if (href.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(href), 60_000)
}

/** Weighs what a browser fetches before the first page stands: from the manifest of the build, gzipped as the hub sends it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'

const manifestSchema = z.record(z.string(), z.looseObject({ file: z.string(), imports: z.array(z.string()).default([]), css: z.array(z.string()).default([]) }))
export type Manifest = z.infer<typeof manifestSchema>

export const readManifest = (folder: string): Manifest => manifestSchema.parse(JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')))

/** What the overview needs in one language: entry, screen with its chart, texts, locale, each with all that it imports. */
export function firstLoad(manifest: Manifest, tag: string): string[] {
  const antd: Record<string, string> = { 'zh-TW': 'zh_TW', 'zh-CN': 'zh_CN', en: 'en_US' }
  const roots = [
    'index.html', 'src/insights/overview/overview-screen.tsx',
    ...['console', 'problems', 'overview', 'insights'].map((room) => `../locales/${tag}/${room}.json`), `../locales/${tag}/locale.ts`,
    `../node_modules/antd/es/locale/${antd[tag]}.js`, ...(tag === 'en' ? [] : [`../node_modules/dayjs/locale/${tag.toLowerCase()}.js`]),
  ]
  const seen = new Set<string>()
  const files = new Set<string>()
  const walk = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    const chunk = manifest[key]
    if (!chunk) throw new Error(`the build has no ${key}`)
    for (const file of [chunk.file, ...chunk.css]) files.add(file)
    chunk.imports.forEach(walk)
  }
  roots.forEach(walk)
  return [...files].sort()
}

export const weighGzip = (folder: string, files: readonly string[]): number => files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0)

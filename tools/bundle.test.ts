import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { firstLoad, readManifest, weighGzip, type Manifest } from './bundle.ts'
import { houseRoot } from './source.ts'

const limit = 400_000

test('the first page weighs at most 400 kB over the wire, in every language', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tonglu-bundle-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  // What people load is built for production; under a test's own environment React would bring its warnings along.
  vi.stubEnv('NODE_ENV', 'production')
  onTestFinished(() => void vi.unstubAllEnvs())
  await build({ root: join(houseRoot, 'console'), logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  const manifest = readManifest(folder)

  for (const tag of ['zh-TW', 'zh-CN', 'en']) {
    const files = [...firstLoad(manifest, tag), 'index.html', 'appearance.js']
    expect(files.some((f) => f.endsWith('.css')), 'the scales saw the styles').toBe(true)
    expect(weighGzip(folder, files), `${tag}: ${files.length} files`).toBeLessThanOrEqual(limit)
  }
})

test('a screen that is not shown first does not count, and what it shares with the first does', () => {
  const chunk = (file: string, imports: string[] = []): Manifest[string] => ({ file, imports, css: [] })
  const texts = ['console', 'problems', 'overview', 'insights'].map((room) => [`../locales/en/${room}.json`, chunk(`${room}.js`)] as const)
  const manifest: Manifest = {
    'index.html': chunk('index.js', ['_react']), _react: chunk('react.js'), 'src/insights/overview/overview-screen.tsx': chunk('overview-screen.js', ['_react', '_table']), _table: chunk('table.js'),
    'src/orders/orders-screen.tsx': chunk('orders.js', ['_table']), '../locales/en/locale.ts': chunk('locale.js'), '../node_modules/antd/es/locale/en_US.js': chunk('en_US.js'),
    ...Object.fromEntries(texts),
  }

  expect(firstLoad(manifest, 'en')).toEqual(expect.arrayContaining(['react.js', 'table.js']))
  expect(firstLoad(manifest, 'en')).not.toContain('orders.js')
})

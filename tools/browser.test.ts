import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

// As Debian's: reading the lists anew refuses a second caller at once, and without lists nothing is to be had.
const apt = (dir: string): string => `#!/bin/sh
case "$*" in
  *update*) mkdir ${dir}/busy 2>/dev/null || exit 100; sleep 0.7; rmdir ${dir}/busy; touch ${dir}/lists ;;
  *) [ -e ${dir}/lists ] || { echo "no installation candidate" >&2; exit 100; }; touch ${dir}/fonts; echo "$*" >> ${dir}/installed ;;
esac
`
const mayInstall = process.getuid?.() === 0 && existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))

test.runIf(mayInstall)('two programs that look for a browser at once on a bare machine both find one', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tonglu-apt-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  for (const [name, text] of [['apt-get', apt(dir)], ['fc-list', `#!/bin/sh\n[ ! -e ${dir}/fonts ] || echo Noto\n`], ['chromium', '#!/bin/sh\n']] as const) {
    writeFileSync(join(dir, name), text)
    chmodSync(join(dir, name), 0o755)
  }
  const look = (): Promise<string> => new Promise((resolve) => {
    const words = `import(${JSON.stringify(join(import.meta.dirname, 'browser.ts'))}).then((tools) => console.log(tools.findChromium()))`
    const child = spawn('npx', ['tsx', '-e', words], { cwd: join(import.meta.dirname, '..'), env: { ...process.env, PATH: `${dir}${delimiter}${process.env['PATH']}`, CHROMIUM_PATH: join(dir, 'chromium'), TMPDIR: dir } })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString() })
    child.once('close', () => resolve(said.trim().split('\n').at(-1)!))
  })

  expect(await Promise.all([look(), look()])).toEqual([join(dir, 'chromium'), join(dir, 'chromium')])
  expect(readFileSync(join(dir, 'installed'), 'utf8')).toContain('fonts-noto-cjk')
})

/**
 * `node tools/side-by-side.mjs SCRIPT SCRIPT …`: scripts of package.json that mostly wait, all at once; ends with 1 when
 * one of them failed. What each says comes as a whole, so that two reports do not mix: of one that is done when it
 * ends, of those that failed at the very end, where whoever reads only the last screen finds them.
 */
import { spawn } from 'node:child_process'

function run(script) {
  const said = []
  const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.on('data', (part) => said.push(part))
  child.stderr.on('data', (part) => said.push(part))
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const ended = { script, code, tell: () => process.stdout.write(Buffer.concat(said)) }
      process.stdout.write(`\n${script}: ${code === 0 ? 'done' : `failed (${code}), told at the end`}\n`)
      if (code === 0) ended.tell()
      resolve(ended)
    })
  })
}

const failed = (await Promise.all(process.argv.slice(2).map(run))).filter(({ code }) => code !== 0)
for (const { script, tell } of failed) {
  process.stdout.write(`\n${script} failed:\n`)
  tell()
}
process.exitCode = failed.length === 0 ? 0 : 1

/**
 * `node tools/side-by-side.mjs SCRIPT SCRIPT …`: scripts of package.json that mostly wait, all at once; ends with 1 when
 * one of them failed. What each says comes as a whole when it ends, so that two reports do not mix.
 */
import { spawn } from 'node:child_process'

function run(script) {
  const said = []
  const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.on('data', (part) => said.push(part))
  child.stderr.on('data', (part) => said.push(part))
  return new Promise((resolve) => {
    child.once('close', (code) => {
      process.stdout.write(`\n${script}: ${code === 0 ? 'done' : `failed (${code})`}\n`)
      process.stdout.write(Buffer.concat(said))
      resolve(code === 0)
    })
  })
}

const ended = await Promise.all(process.argv.slice(2).map(run))
process.exitCode = ended.every(Boolean) ? 0 : 1

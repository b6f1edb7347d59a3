#!/usr/bin/env node
/** `tonglu <command>`: builds the command line when its sources changed, then hands over. */
import { pathToFileURL } from 'node:url'

process.setSourceMapsEnabled(true)
try {
  const { buildCli } = await import('./build.mjs')
  // Progress goes to the other stream: an answer in JSON stays readable by programs.
  const path = await buildCli((words) => process.stderr.write(`${words}\n`))
  const { runCommand } = await import(pathToFileURL(path).href)
  process.exitCode = await runCommand(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error?.name === 'StartError' ? error.message : (error?.stack ?? error)}\n`)
  process.exitCode = 1
}

/** The commands of `tonglu`: each file in tools/commands is one. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform'
import { languageOf, openOut, type Command, type Out } from './command.ts'

/** @public tools/tonglu.mjs takes it from the bundle. */
export async function runCommand(args: string[]): Promise<number> {
  const out = openOut(languageOf(process.env))
  const [name = 'help', ...rest] = args
  const names = commandNames()
  if (['help', '--help', '-h'].includes(name)) {
    listCommands(names, out)
    return 0
  }
  if (!names.includes(name)) {
    out.problem(out.text('unknown', { name }))
    listCommands(names, out)
    return 2
  }
  // The bundler takes in every file that fits this pattern, so tests of commands live elsewhere.
  const { command } = await import(`./commands/${name}.ts`) as { command: Command }
  return await command.run(rest, out)
}

function commandNames(): string[] {
  const files = readdirSync(join(projectRoot(), 'tools/commands'))
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length)).sort()
}

function listCommands(names: string[], out: Out): void {
  out.line(out.text('usage'))
  for (const name of names) out.line(`  ${name.padEnd(12)}${out.text(`${name}.summary`)}`)
}

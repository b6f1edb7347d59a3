/**
 * Finds exports that nobody imports, files that nobody reaches and packages that nobody uses.
 * Knip reads the graph (through oxc, not the TypeScript API); what counts is decided here.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { houseRoot } from './source.ts'

const name = z.looseObject({ name: z.string(), line: z.number().optional() })
const reportSchema = z.object({
  issues: z.array(
    z.looseObject({
      file: z.string(),
      files: z.array(name),
      exports: z.array(name),
      types: z.array(name),
      unlisted: z.array(name),
      unresolved: z.array(name),
      dependencies: z.array(name),
      devDependencies: z.array(name),
    }),
  ),
})
type Issue = z.infer<typeof reportSchema>['issues'][number]

export async function findDead(root: string): Promise<string[]> {
  const text = await runKnip(root)
  const found = reportSchema.parse(JSON.parse(text)).issues.flatMap(findingsOf).sort()
  // A name that leaves through its room's face is told once, at the face.
  const faces = new Set(found.flatMap((line) => /^(.+\/)index\.ts:\d+: (.+)$/.exec(line)?.slice(1, 3).join(' ') ?? []))
  return found.filter((line) => {
    const [, folder, file, words] = /^(.+\/)([^/:]+):\d+: (.+)$/.exec(line) ?? []
    return file === 'index.ts' || !faces.has(`${folder} ${words}`)
  })
}

function runKnip(root: string): Promise<string> {
  const knip = join(houseRoot, 'node_modules/knip/bin/knip.js')
  const kinds = 'files,exports,types,unlisted,unresolved,dependencies'
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [knip, '--config', 'tools/knip.json', '--no-config-hints', '--no-progress', '--include', kinds, '--reporter', 'json'],
      { cwd: root, maxBuffer: 64 << 20 },
      (error, stdout, stderr) => {
        // 1 says that it found something, which is an answer; anything else means that it did not run.
        if (error && error.code !== 1) reject(new Error(`knip did not run: ${stderr}`, { cause: error }))
        else resolve(stdout)
      },
    )
  })
}

function findingsOf(issue: Issue): string[] {
  // The kit is what connector authors install: its users are not in this house. Discovered files are imported by pattern.
  const isPublic = /^kit\/|^tools\/commands\/|(^|\/)connector\.ts$|\.kpi\.ts$|\.config\.ts$|\.setup\.ts$/.test(issue.file)
  // A type on a room's face may say what a function there takes or gives, whether or not somebody names it yet.
  const isFace = /(^|\/)index\.ts$/.test(issue.file)
  const say =
    (words: string) =>
    ({ name: what, line }: z.infer<typeof name>): string =>
      `${issue.file}:${line ?? 1}: ${words} ${what}`
  return [
    ...issue.files.map(() => `${issue.file}: nobody reaches this file`),
    ...(isPublic ? [] : issue.exports.map(say('nobody imports'))),
    ...(isPublic || isFace ? [] : issue.types.map(say('nobody imports the type'))),
    ...issue.unlisted.map(say('package.json does not list')),
    ...issue.unresolved.map(say('cannot find')),
    ...[...issue.dependencies, ...issue.devDependencies].map(say('nobody uses the package')),
  ]
}

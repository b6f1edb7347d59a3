/**
 * Finds every import and every SQL text that breaks the map in hub/architecture.ts.
 * Pure over (map, files), so that it is itself tested on planted breaches.
 */
import { posix } from 'node:path'
import { isTestSide, isTypeScript, listFiles, readSource, type Source, type SourceFile } from './source.ts'
import { foreignTables, sqlTextsOf } from './sql-borders.ts'

export type HouseMap = {
  mayUse: Record<string, readonly string[]>
  /** Connectors by name, with the rooms that may import them. */
  connectorUse: Record<string, readonly string[]>
  /** Schemas of a room where it has more than the one of its own name. */
  schemasOf: Record<string, readonly string[]>
}
export type Breach = { path: string; line: number; words: string }

export const readHouse = (root: string): SourceFile[] =>
  listFiles(
    root,
    ['hub', 'kit', 'connectors', 'console', 'api', 'tools', 'bench', 'tests'],
    (path) => isTypeScript(path) || path.endsWith('.sql') || /^hub\/[^/]+\/README\.md$/.test(path),
  )

export const sayBreach = ({ path, line, words }: Breach): string => `${path}:${line}: ${words}`

export function findBreaches(map: HouseMap, files: readonly SourceFile[]): Breach[] {
  const rooms = new Set(files.map((f) => roomOf(f.path)).filter((room) => room !== undefined))
  return [
    ...mapBreaches(map, rooms),
    ...[...rooms].flatMap((room) => faceBreaches(room, files)),
    ...files.flatMap((file) => (isTypeScript(file.path) ? codeBreaches(map, readSource(file)) : [])),
    ...files.flatMap((file) =>
      file.path.endsWith('.sql') ? sqlBreaches(map, file.path, [{ word: file.text, line: 1 }]) : [],
    ),
  ]
}

const roomOf = (path: string): string | undefined => /^hub\/([^/]+)\//.exec(path)?.[1]

function mapBreaches({ mayUse }: HouseMap, rooms: ReadonlySet<string>): Breach[] {
  const order = Object.keys(mayUse)
  const say = (words: string): Breach => ({ path: 'hub/architecture.ts', line: 1, words })
  return [
    ...Object.entries(mayUse).flatMap(([room, uses]) =>
      uses
        .filter((used) => order.indexOf(used) >= order.indexOf(room) || !(used in mayUse))
        .map((used) => say(`${room} lists ${used}, which is not above it`)),
    ),
    ...[...rooms].filter((room) => !(room in mayUse)).map((room) => say(`hub/${room} is not on the map`)),
  ]
}

function faceBreaches(room: string, files: readonly SourceFile[]): Breach[] {
  const readme = files.find((f) => f.path === `hub/${room}/README.md`)
  const found: Breach[] = []
  const lines = readme?.text.trimEnd().split('\n').length ?? 0
  if (!readme)
    found.push({
      path: `hub/${room}`,
      line: 1,
      words: 'has no README.md: what it owns, its words, its invariants, events in and out',
    })
  if (lines > 30) found.push({ path: `hub/${room}/README.md`, line: 31, words: `${lines} lines; a room is told in 30` })
  if (!files.some((f) => f.path === `hub/${room}/index.ts`))
    found.push({ path: `hub/${room}`, line: 1, words: 'has no index.ts, so no other room can use it' })
  return found
}

function codeBreaches(map: HouseMap, source: Source): Breach[] {
  const place = placeOf(source.path)
  const imports = source.imports.flatMap(({ target, line }) =>
    importBreaches(map, place, source.path, target).map((words) => ({ path: source.path, line, words })),
  )
  return isTestSide(source.path) ? imports : [...imports, ...sqlBreaches(map, source.path, sqlTextsOf(source))]
}

function sqlBreaches(map: HouseMap, path: string, texts: readonly { word: string; line: number }[]): Breach[] {
  const room = roomOf(path)
  if (!room || !(room in map.mayUse)) return []
  return texts.flatMap((text) => foreignTables(map, room, text).map(({ word, line }) => ({ path, line, words: word })))
}

type Place = { kind: 'room' | 'hub' | 'kit' | 'connector' | 'console' | 'outside'; name: string }

function placeOf(path: string): Place {
  const [top, second, rest] = path.split('/')
  if (top === 'hub') return rest === undefined ? { kind: 'hub', name: 'hub' } : { kind: 'room', name: second! }
  if (top === 'kit') return { kind: 'kit', name: 'kit' }
  if (top === 'connectors' && rest !== undefined) return { kind: 'connector', name: second! }
  if (top === 'console') return { kind: 'console', name: 'console' }
  return { kind: 'outside', name: top! }
}

/** More faces of the kit: what simulated platforms are made of, what tests of connectors are made of, and a platform that does not exist. */
const kitFaces: Readonly<Record<string, 'for all' | 'for tests'>> = { '#kit/simulator': 'for all', '#kit/testing': 'for tests', '#kit/acme': 'for tests' }

/** What the import says about other rooms, in the words its author reads; none where it is allowed. */
function importBreaches(map: HouseMap, from: Place, path: string, target: string): string[] {
  const face = kitFaces[target]
  if (face) return face === 'for tests' && !isTestSide(path) && from.kind !== 'outside' ? [`'${target}' is for tests only`] : []
  const alias = /^#([\w-]+)(\/.*)?$/.exec(target)
  if (alias) {
    const name = alias[1]!
    const past = alias[2] === undefined ? [] : [`'${target}' passes by ${name}'s index.ts; import '#${name}'`]
    return [...past, ...aliasBreaches(map, from, isTestSide(path), name)]
  }
  if (!target.startsWith('.')) return []
  const reached = posix.normalize(posix.join(posix.dirname(path), target))
  const to = placeOf(reached)
  if (isTestSide(reached) && !isTestSide(path) && from.kind !== 'outside' && from.kind !== 'hub') return [`'${target}' is for tests only`]
  if (from.kind === to.kind && from.name === to.name) return []
  return relativeBreaches(from, isTestSide(path), to, target)
}

function aliasBreaches({ mayUse, connectorUse }: HouseMap, from: Place, inTest: boolean, name: string): string[] {
  if (name === 'kit' || inTest) return []
  const isRoom = name in mayUse
  switch (from.kind) {
    case 'kit':
      return [`kit may import nothing of the house, not '#${name}'`]
    case 'connector':
      return name === from.name
        ? [`a connector names its own files by path, not '#${name}'`]
        : [`a connector may import only '#kit' and its own folder, not '#${name}'`]
    case 'console':
      return [`the console speaks to the hub over HTTP (api/), not through '#${name}'`]
    case 'hub':
    case 'outside':
      return []
    case 'room':
      if (name === from.name) return [`${name} names its own files by path, not '#${name}'`]
      if (isRoom) return mayUse[from.name]?.includes(name) ? [] : [`${from.name} may not use ${name}`]
      return connectorUse[name]?.includes(from.name) ? [] : [`${from.name} may not use the connector ${name}`]
    default:
      return from.kind satisfies never
  }
}

function relativeBreaches(from: Place, inTest: boolean, to: Place, target: string): string[] {
  switch (to.kind) {
    // hub/main.ts, hub/world.ts and their like know every room; the rooms' tests use the world, nobody else looks up.
    case 'hub':
      return from.kind === 'outside' || inTest
        ? []
        : [`'${target}' reaches up into hub/; a ${from.kind} does not know who starts it`]
    // hub/main.ts mounts what it discovers (routes, reactions); everybody else comes through the face.
    case 'room':
      return from.kind === 'hub' ? [] : [`'${target}' reaches into ${to.name}; import '#${to.name}'`]
    case 'kit':
      return [`'${target}' reaches into kit; import '#kit'`]
    case 'connector':
      return from.kind === 'hub' || from.kind === 'outside' || inTest
        ? []
        : [`'${target}' reaches into the connector ${to.name}; import '#${to.name}'`]
    case 'console':
      return from.kind === 'outside' ? [] : [`'${target}' reaches into the console`]
    case 'outside':
      return to.name === 'tools' && !inTest && from.kind !== 'outside' && from.kind !== 'hub'
        ? [`'${target}' depends on tools/, which are not shipped`]
        : []
    default:
      return to.kind satisfies never
  }
}

import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reactions as economicsReactions } from '#economics'
import { read } from '#platform'
import { world, type World } from '../world.ts'
import { anotherShop, channelNamed, writeOrders } from '../written-orders.ts'
import { writeDays } from '../written-days.ts'
import { isSum, type Kpi } from './kpi.ts'
import { kpiCells } from './kpi-cells.ts'
import { kpis } from './kpis.ts'
import { reactions } from './reacts.ts'

let house: World
beforeAll(async () => { house = await world({ reactions: [...economicsReactions, ...reactions] }) })
afterAll(() => house.end())

const day = { from: '2026-03-02', to: '2026-03-02' }
const ask = (w: World, kpi: Kpi, by: ('day' | 'channel')[]) => read(w.hub, w.who, (work) => kpiCells(work, kpi, { ...day, by }))

test('every number that has a file is in the registry, once, under the name of its file', () => {
  const files = readdirSync(fileURLToPath(new URL('kpis', import.meta.url))).map((f) => f.replace('.kpi.ts', '').replaceAll('-', '_'))

  expect(kpis.map((k) => k.id).sort()).toEqual(files.sort())
})

describe.each(kpis.filter(isSum))('$id', (kpi) => {
  test('its example holds', async () => {
    const w = await anotherShop(house)
    if (kpi.example.given.length > 0) await writeOrders(w, kpi.example.given)
    await writeDays(w, kpi.example.days ?? {})
    await w.settle()
    const channels = new Map<string, string>()
    for (const { channel } of kpi.example.then) if (channel !== undefined) channels.set(await channelNamed(w, channel), channel)

    const { cells, complete } = await ask(w, kpi, channels.size > 0 ? ['channel'] : [])

    const said = cells.map(({ day: _day, keys: _keys, channelId, ...cell }) => ({ ...cell, ...(channelId === null ? {} : { channel: channels.get(channelId) ?? '' }) }))
    const keyOf = (cell: { currency: string | null; channel?: string | undefined }): string => `${cell.currency} ${cell.channel}`
    expect(said.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))).toEqual(kpi.example.then)
    expect(complete).toBe(true)
  })
})

test('an empty shop has no cells, never a broken number', async () => {
  const w = await anotherShop(house)

  for (const kpi of kpis.filter(isSum)) expect((await ask(w, kpi, ['day', 'channel'])).cells).toEqual([])
})

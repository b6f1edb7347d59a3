import { reactions } from '#insights'
const h = reactions[0]!.handle
let spent = 0
;(reactions[0] as any).handle = async (w: any, b: any) => { const s = performance.now(); await h(w, b); spent += performance.now() - s }
const { upkeepBench } = await import('./overview.ts')
for (const batch of [500, 2000]) { spent = 0
const f = await upkeepBench('postgres://tonglu@127.0.0.1:55432', { batch })
process.stdout.write(JSON.stringify({ batch, ...f, handleMs: Math.round(spent), totalMs: Math.round(f.events * 1000 / f.eventsPerSecond) }) + '\n') }

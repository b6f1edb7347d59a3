/** A process that runs imports until somebody kills it: node --import tsx world-of-killed-import.ts <url> <org> <folder> <orders a batch> */
import { openHub } from '#platform'
import { runWaiting } from '../index.ts'

const [url, orgId, dataDir, ordersMax] = process.argv.slice(2) as [string, string, string, string]
const hub = openHub({ url, dataDir })
let told = 0
hub.nudge = () => void process.stdout.write(++told === 1 ? 'begun\n' : 'written\n')
await runWaiting(hub, orgId, { ordersMax: Number(ordersMax) })
await hub.end()

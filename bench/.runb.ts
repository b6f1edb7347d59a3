import { overviewBench, upkeepBench } from './overview.ts'
const url = 'postgres://tonglu@127.0.0.1:55432'
const what = process.argv[2]
if (what === 'upkeep') process.stdout.write(JSON.stringify(await upkeepBench(url)) + '\n')
else process.stdout.write(JSON.stringify(await overviewBench(url, { sizes: process.argv.slice(2).map(Number), tell: (t) => process.stdout.write(`${new Date().toISOString()} ${t}\n`) }), null, 1) + '\n')

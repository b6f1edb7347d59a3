/** A platform's senders in a process of their own, so that the hub does not pay for them: each sends its next hook when the last was answered. */
import { Agent, request } from 'node:http'
import type { Hook } from '#kit'
import { orderHook } from './platform.ts'

/** The senders take the addresses in turn. */
export type SendTask = { prepare: number } | { urls: readonly string[]; senders: number; ms: number }
export type Sent = { answered: number; refused: number; seconds: number }

const ready: Hook[] = []
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const next = (): Hook => ready.pop() ?? orderHook(skuOf())

let made = 0
const skuOf = (): string => `SKU-${String((++made * 7919) % 1000).padStart(5, '0')}`

function send(url: string, { headers, body }: Hook): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

async function sendAll({ urls, senders, ms }: Extract<SendTask, { senders: number }>): Promise<Sent> {
  const sent: Sent = { answered: 0, refused: 0, seconds: 0 }
  const start = performance.now()
  await Promise.all(Array.from({ length: senders }, async (_, i) => {
    while (performance.now() - start < ms) {
      if (await send(urls[i % urls.length]!, next()) === 200) sent.answered++
      else sent.refused++
    }
  }))
  return { ...sent, seconds: (performance.now() - start) / 1000 }
}

process.on('message', (task: SendTask) => {
  if ('prepare' in task) {
    while (ready.length < task.prepare) ready.push(orderHook(skuOf()))
    process.send?.('ready')
  } else {
    void sendAll(task).then((sent) => process.send?.(sent))
  }
})
process.once('disconnect', () => process.exit(0))

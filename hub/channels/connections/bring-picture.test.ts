import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { openPictures } from './bring-picture.ts'

const shop = createServer((asked, answer) => {
  switch (asked.url) {
    case '/cup.png': return answer.writeHead(200, { 'content-type': 'image/png' }).end('PNG')
    case '/moved.png': return answer.writeHead(302, { location: '/cup.png' }).end()
    case '/around.png': return answer.writeHead(302, { location: '/around.png' }).end()
    case '/inside.png': return answer.writeHead(302, { location: 'http://10.0.0.8/cup.png' }).end()
    case '/page.png': return answer.writeHead(200, { 'content-type': 'text/html' }).end('<p>')
    case '/heavy.png': return answer.writeHead(200, { 'content-type': 'image/png' }).end('x'.repeat(2000))
    case '/hangs.png': return undefined
    default: return answer.writeHead(404).end()
  }
})
await new Promise<void>((done) => { shop.listen(0, '127.0.0.1', done) })
const host = `127.0.0.1:${(shop.address() as AddressInfo).port}`
const bring = openPictures({ ownHosts: [host], mostBytes: 1000, withinMs: 400 })
afterAll(() => { shop.closeAllConnections(); shop.close() })

test('a picture is brought with its type, also where it has moved', async () => {
  for (const path of ['cup', 'moved']) expect(await bring(`http://${host}/${path}.png`)).toEqual({ type: 'image/png', bytes: new Uint8Array(Buffer.from('PNG')) })
})

test.each([['page', 'it is text/html'], ['heavy', 'larger than'], ['gone', 'status 404'], ['around', 'too many redirects'], ['inside', '10.0.0.8'], ['hangs', 'picture http']])('what is no picture of the shop is told with its address: %s', async (path, why) => {
  await expect(bring(`http://${host}/${path}.png`)).rejects.toMatchObject({ kind: 'invalid', code: 'picture_unreadable', message: expect.stringContaining(why) as string })
})

test('no picture inside the house is asked for', async () => {
  await expect(openPictures()(`http://${host}/cup.png`)).rejects.toMatchObject({ kind: 'invalid', code: 'picture_unreadable' })
})

import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openPool } from './database.ts'

const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}
const farewell = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'))
const welcome = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))])

test('a database that goes in the very moment of letting us in ends no program', async () => {
  const server = createServer((line) => { line.on('error', () => undefined).once('data', () => line.end(Buffer.concat([welcome, farewell]))) }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const pool = openPool(`postgres://nobody@127.0.0.1:${(server.address() as AddressInfo).port}/nothing`)
  pool.on('error', () => undefined)
  onTestFinished(async () => { await pool.end(); server.close() })

  const client = await pool.connect()
  await expect(client.query('select 1')).rejects.toThrow()
  client.release(true)
})

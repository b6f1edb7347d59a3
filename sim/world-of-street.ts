import pg from 'pg'
import { inject } from 'vitest'

let streets = 0

/** An empty, migrated database of its own for one street. */
export async function freshDatabase(): Promise<{ url: string; end: () => Promise<void> }> {
  const name = `${inject('template')}_street_${process.pid}_${++streets}`
  await asAdmin(`create database ${name} template ${inject('template')} owner tonglu`)
  return { url: `${inject('server')}/${name}`, end: () => asAdmin(`drop database ${name} with (force)`) }
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('admin')}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

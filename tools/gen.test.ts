import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeSchema } from './api-schema.ts'
import { generate } from './gen.ts'
import { houseRoot } from './source.ts'

test('the API document and its types are those of the routes: npm run gen changes nothing', async () => {
  const files = await generate()

  expect(files.get('api/openapi.json'), 'the generator saw the routes').toContain('"/api/v1/me"')
  for (const [path, text] of files) expect(readFileSync(join(houseRoot, path), 'utf8') === text, `${path} is old: run npm run gen`).toBe(true)
})

const typesOf = (schema: unknown): string => /\n {4}It: (.*)\n/.exec(writeSchema({ paths: {}, components: { schemas: { It: schema } } }))?.[1] ?? ''

test.each([
  ['a field that may be absent', { type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer' } }, required: ['a'] }, '{ a: string; b?: number }'],
  ['a field that may be null', { type: 'object', properties: { a: { type: ['string', 'null'] } }, required: ['a'] }, '{ a: string | null }'],
  ['one of several words', { type: 'array', items: { enum: ['a', 'b'] } }, '("a" | "b")[]'],
  ['one of several shapes', { oneOf: [{ const: true }, { $ref: '#/components/schemas/Other' }] }, 'true | components[\'schemas\']["Other"]'],
  ['a dictionary', { type: 'object', additionalProperties: { type: 'string' } }, 'Record<string, string>'],
  ['an open object', { type: 'object', properties: { code: { type: 'string' } }, required: ['code'], additionalProperties: {} }, '{ code: string } & Record<string, unknown>'],
  ['a pair', { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] }, '[string, number]'],
])('the types say what the document says: %s', (_, schema, type) => expect(typesOf(schema)).toBe(type))

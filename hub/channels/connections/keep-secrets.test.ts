import { expect, test } from 'vitest'
import type { Field } from '#kit'
import { splitValues } from './keep-secrets.ts'

const words = { 'zh-TW': '欄', 'zh-CN': '栏', en: 'field' }
const fields: Field[] = [{ name: 'shop', label: words, help: words }, { name: 'place', label: words, help: words, isOptional: true }, { name: 'key', label: words, help: words, isSecret: true }]

test('whatever no field declares is kept as a secret, and a field that was emptied is not kept at all', () => {
  expect(splitValues(fields, { shop: 's1', place: '', key: 'k', token: 't' })).toEqual({ plain: { shop: 's1' }, secret: { key: 'k', token: 't' } })
})

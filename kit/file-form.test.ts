import { expect, test } from 'vitest'
import { fileForm } from './file-form.ts'

test('a file goes into a form that anybody can read back', async () => {
  const text = '{"商品":"馬克杯"}\r\n--tonglu\r\n'
  const form = fileForm({ name: 'feed.json', text })
  const file = (await new Response(form.text, { headers: { 'content-type': form.type } }).formData()).get('file') as File
  expect([file.name, file.type, await file.text()]).toEqual(['feed.json', 'application/json', text])
  expect(fileForm({ name: 'feed.json', text })).toEqual(form)
})

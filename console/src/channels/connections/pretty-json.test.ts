import { expect, test } from 'vitest'
import { prettyJson } from './pretty-json.ts'

test('a body is set out in lines, and not a digit of a long order number is lost', () => {
  expect(prettyJson('{"id":9007199254740993123,"lines":[{"sku":"A","n":1.10},{}],"none":[],"note":"a, b: {c} \\"d\\""}')).toBe(
    '{\n  "id": 9007199254740993123,\n  "lines": [\n    {\n      "sku": "A",\n      "n": 1.10\n    },\n    {}\n  ],\n  "none": [],\n  "note": "a, b: {c} \\"d\\""\n}',
  )
})

test('setting out what is set out already changes nothing, and neither does it change what is meant', () => {
  const text = '{"a":[1,[2,[]],{"b":null}],"c":"{\\"d\\":1}"}'
  expect(prettyJson(prettyJson(text))).toBe(prettyJson(text))
  expect(JSON.parse(prettyJson(text))).toEqual(JSON.parse(text))
})

test('what is no JSON stays as it came', () => {
  expect(['webhook_id=7', '{"id": 1', '<html>'].map(prettyJson)).toEqual(['webhook_id=7', '{"id": 1', '<html>'])
})

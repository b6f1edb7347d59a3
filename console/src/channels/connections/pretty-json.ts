/**
 * JSON set out in lines without being read: a nineteen-digit order number keeps every digit, a key that stands twice
 * stands twice. What is no JSON stays as it is.
 */
export function prettyJson(text: string): string {
  if (!isJson(text)) return text
  let depth = 0
  let out = ''
  const line = (): string => `\n${'  '.repeat(depth)}`
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    const isEmpty = /[{[]$/.test(out)
    if (token === '}' || token === ']') {
      depth -= 1
      out += isEmpty ? token : line() + token
    } else {
      out += (isEmpty ? line() : '') + token
      if (token === '{' || token === '[') depth += 1
      else if (token === ',') out += line()
      else if (token === ':') out += ' '
    }
  }
  return out
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // A form, a page of an error, half of something: people read it as it came.
    return false
  }
}

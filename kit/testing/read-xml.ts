/** A small reader of XML that takes nothing but what the specification allows: for tests of what we write, by other hands than the writer's. */
export type XmlNode = { name: string; attributes: Record<string, string>; children: XmlNode[]; text: string }

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function readXml(source: string): XmlNode {
  let at = 0
  const fail = (what: string): never => { throw new Error(`${what} at ${at}: ${source.slice(at, at + 40)}`) }
  const expectText = (text: string): void => { if (source.startsWith(text, at)) at += text.length; else fail(`expected ${text}`) }
  const until = (stop: string): string => {
    const end = source.indexOf(stop, at)
    if (end === -1) fail(`no ${stop}`)
    const text = source.slice(at, end)
    at = end + stop.length
    return text
  }
  const blanks = (): void => { while (' \t\n'.includes(source[at] ?? '!')) at++ }
  const plain = (raw: string): string => {
    let text = ''
    for (let i = 0; i < raw.length; i++) {
      const code = raw.codePointAt(i)!
      const isAllowed = code === 9 || code === 10 || (code >= 32 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000
      if (!isAllowed || raw[i] === '<') fail(`a character that no XML holds: ${code}`)
      if (raw[i] !== '&') { text += String.fromCodePoint(code); i += code > 0xffff ? 1 : 0; continue }
      const end = raw.indexOf(';', i)
      text += entities[raw.slice(i + 1, end)] ?? fail(`no such entity: ${raw.slice(i, end + 1)}`)
      i = end
    }
    return text
  }
  const element = (): XmlNode => {
    expectText('<')
    const head = until('>').split(' ')
    const name = head[0]!
    const attributes = Object.fromEntries(head.slice(1).map((pair) => {
      const equals = pair.indexOf('=')
      if (pair[equals + 1] !== '"' || !pair.endsWith('"')) fail(`an attribute without quotes: ${pair}`)
      return [pair.slice(0, equals), plain(pair.slice(equals + 2, -1))]
    }))
    const node: XmlNode = { name, attributes, children: [], text: '' }
    for (;;) {
      const next = source.indexOf('<', at)
      if (next === -1) fail(`no end of ${name}`)
      node.text += plain(source.slice(at, next))
      at = next
      if (source.startsWith('</', at)) break
      node.children.push(element())
    }
    expectText(`</${name}>`)
    return node
  }
  expectText('<?xml version="1.0" encoding="UTF-8"?>')
  blanks()
  const root = element()
  blanks()
  if (at !== source.length) fail('something after the end')
  return root
}

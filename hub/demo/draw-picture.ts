/** Pictures of the demo's goods: a shape on plain ground as PNG, which catalogues take where they refuse SVG. Pure: the same name, the same picture. */
import { crc32, deflateSync } from 'node:zlib'

/** At least what every catalogue asks for (Meta: 500 × 500). */
export const pictureSide = 800

type Point = readonly [number, number]
/** What is drawn in which shade (0 the ground, 1 the colour itself, 2 darker, 3 lighter), on a square of 100. */
type Part = { shade: 0 | 1 | 2 | 3; points: readonly Point[] }

const box = (x: number, y: number, w: number, h: number): Point[] => [[x, y], [x + w, y], [x + w, y + h], [x, y + h]]
const round = (x: number, y: number, rx: number, ry = rx): Point[] => Array.from({ length: 48 }, (_, i) => [x + rx * Math.cos((i * Math.PI) / 24), y + ry * Math.sin((i * Math.PI) / 24)])
const part = (shade: Part['shade'], points: readonly Point[]): Part => ({ shade, points })
const top: readonly Point[] = [[36, 20], [44, 24], [56, 24], [64, 20], [84, 32], [77, 47], [68, 42], [68, 82], [32, 82], [32, 42], [23, 47], [16, 32]]
const longSleeved: readonly Point[] = [[36, 18], [44, 22], [56, 22], [64, 18], [78, 27], [88, 74], [77, 77], [69, 45], [69, 82], [31, 82], [31, 45], [23, 77], [12, 74], [22, 27]]

/** By the families of the assortment, and the sets. */
const shapes: Readonly<Record<string, readonly Part[]>> = {
  TEE: [part(1, top), part(2, round(50, 23, 7, 4))],
  SHT: [part(1, longSleeved), part(3, [[40, 19], [50, 33], [60, 19], [55, 21], [45, 21]]), part(2, box(49.5, 33, 1, 49))],
  PNT: [part(1, [[33, 18], [67, 18], [72, 84], [56, 84], [50, 38], [44, 84], [28, 84]]), part(2, box(33, 18, 34, 5))],
  SKT: [part(1, [[38, 26], [62, 26], [78, 80], [22, 80]]), part(2, box(38, 26, 24, 5)), part(3, [[49.5, 31], [50.5, 31], [53, 80], [47, 80]])],
  KNT: [part(1, longSleeved), part(2, box(31, 76, 38, 6)), part(3, box(40, 30, 3, 44)), part(3, box(57, 30, 3, 44)), part(2, round(50, 21, 8, 4))],
  JKT: [part(1, longSleeved), part(2, box(48.5, 22, 3, 60)), part(3, box(35, 58, 10, 3)), part(3, box(55, 58, 10, 3)), part(2, [[38, 17], [62, 17], [57, 26], [43, 26]])],
  BAG: [part(2, round(50, 36, 17, 20)), part(0, round(50, 36, 12.5, 15.5)), part(1, [[24, 38], [76, 38], [80, 82], [20, 82]]), part(3, box(43, 52, 14, 9))],
  ACC: [part(1, round(50, 50, 26, 24)), part(0, box(20, 66, 60, 10)), part(2, [[16, 56], [84, 56], [90, 66], [10, 66]]), part(3, box(25, 50, 50, 5))],
  HOM: [part(1, box(36, 24, 28, 58)), part(2, box(38, 15, 24, 9)), part(3, box(41, 30, 4, 46))],
  SET: [part(1, box(22, 38, 56, 44)), part(2, box(18, 30, 64, 10)), part(3, box(46, 30, 8, 52)), part(3, [[50, 30], [34, 16], [30, 26]]), part(3, [[50, 30], [66, 16], [70, 26]])],
}

type Colour = readonly [number, number, number]
const ground: Colour = [244, 243, 240]
const colours: Readonly<Record<string, Colour>> = {
  BK: [48, 48, 52], WH: [226, 226, 222], BE: [214, 192, 158], NV: [40, 58, 98], GN: [52, 84, 66], CM: [176, 116, 62], GY: [148, 154, 160],
}
export const pictureName = (family: string, colour: string): string => `${family}-${colour}.png`

/** Undefined: there is no such picture. */
export function drawPicture(name: string): Buffer | undefined {
  const [, family = '', code = ''] = /^([A-Z]{3})-([A-Z]{2})\.png$/.exec(name) ?? []
  const [parts, colour] = [shapes[family], colours[code]]
  if (!parts || !colour) return undefined
  const shaded = (share: number, to: number): Colour => colour.map((c) => Math.round(c + (to - c) * share)) as unknown as Colour
  return writePng([ground, colour, shaded(0.3, 0), shaded(0.3, 255)], fill(parts))
}

/** One byte a pixel, the number of its shade: for each line the crossings with the outline, filled between every second. */
function fill(parts: readonly Part[]): Buffer {
  const pixels = Buffer.alloc(pictureSide * pictureSide)
  const scale = pictureSide / 100
  for (const { shade, points } of parts) {
    for (let y = 0; y < pictureSide; y++) {
      const at = (y + 0.5) / scale
      const crossings = points.flatMap(([x1, y1], i): number[] => {
        const [x2, y2] = points[(i + 1) % points.length]!
        return (y1 <= at) === (y2 <= at) ? [] : [(x1 + ((at - y1) / (y2 - y1)) * (x2 - x1)) * scale]
      }).sort((a, b) => a - b)
      for (let i = 0; i + 1 < crossings.length; i += 2) pixels.fill(shade, y * pictureSide + Math.round(crossings[i]!), y * pictureSide + Math.round(crossings[i + 1]!))
    }
  }
  return pixels
}

/** A PNG of one byte a pixel with a palette (PNG specification, third edition). */
function writePng(palette: readonly Colour[], pixels: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(pictureSide, 0)
  head.writeUInt32BE(pictureSide, 4)
  head.set([8, 3, 0, 0, 0], 8)
  // Each line begins with the name of its filter: 0 is none.
  const lines = Buffer.alloc(pictureSide * (pictureSide + 1))
  for (let y = 0; y < pictureSide; y++) pixels.copy(lines, y * (pictureSide + 1) + 1, y * pictureSide, (y + 1) * pictureSide)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('PLTE', Buffer.from(palette.flat())), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

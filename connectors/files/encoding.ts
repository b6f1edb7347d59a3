import { isAscii } from 'node:buffer'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'big5' | 'gb18030' | 'windows-1252'

/** Enough foreign bytes to tell Big5 from GB18030 by far; reading more would not change the answer. */
const EVIDENCE = 256 * 1024

/**
 * The encoding of a text: byte order mark, then UTF-8 if every byte fits, then Big5 against GB18030 by how much
 * the decoded text looks like Chinese that people write, then Windows-1252. ASCII chunks are passed over, so a file
 * with its first foreign letter behind a gigabyte is still told right.
 */
export async function detectEncoding(chunks: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const evidence: Uint8Array[] = []
  let size = 0
  let first = true
  let head = Buffer.alloc(0)
  for await (const chunk of chunks) {
    if (first) {
      head = Buffer.concat([head, chunk])
      if (head.length < 3) continue
      const marked = byMark(head)
      if (marked) return marked
      first = false
      if (!isAscii(head)) { evidence.push(head); size += head.length }
      continue
    }
    // Chunks behind the first foreign one stay joined to it: a cut inside a character would look like damage.
    if (size === 0 && isAscii(chunk)) continue
    evidence.push(chunk)
    size += chunk.length
    if (size >= EVIDENCE) break
  }
  if (first) { const marked = byMark(head); if (marked) return marked; evidence.push(head) }
  return size === 0 && !first ? 'utf-8' : judge(Buffer.concat(evidence))
}

function byMark(head: Buffer): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  // Excel's "Unicode text" without a mark: every second byte of Latin text is zero.
  if (head.length > 3 && head[0] !== 0 && head[1] === 0 && head[3] === 0) return 'utf-16le'
  return undefined
}

function judge(bytes: Buffer): Encoding {
  if (isAscii(bytes)) return 'utf-8'
  const utf8 = decode(bytes, 'utf-8')
  // One damaged byte in a UTF-8 file must not turn all its Chinese into noise.
  if (utf8.bad === 0 || utf8.bad * 50 < utf8.foreign) return 'utf-8'
  const big5 = plausibility(decode(bytes, 'big5'))
  const gb = plausibility(decode(bytes, 'gb18030'))
  if (Math.max(big5, gb) < 0.5) return 'windows-1252'
  return big5 >= gb ? 'big5' : 'gb18030'
}

type Decoded = { text: string; bad: number; foreign: number }

function decode(bytes: Buffer, encoding: Encoding): Decoded {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes, { stream: true })
  let bad = 0
  let foreign = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c < 0x80) continue
    foreign++
    if (c === 0xfffd || (c >= 0xe000 && c <= 0xf8ff)) bad++
  }
  return { text, bad, foreign }
}

// The characters that fill order exports and product names, traditional and simplified. Text in the wrong one of
// Big5 and GB18030 decodes into rare characters that hit almost none of these.
const usual = new Set(
  '的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日军者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并物手应應战向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權思王象完设設式色路记記南品住告类類求据據程北边邊死张張该該交规規万萬取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識候带帶导導争爭运運' +
  '订訂单單编編号號状狀态態买買卖賣价價额額商货貨运費费款付退换換收件姓址话話箱包裹寄送超取店编码碼規格尺寸颜顏黑红紅蓝藍绿綠黄黃灰紫粉米杯衣裤褲裙鞋帽袜襪套装裝盒组組片支双雙入瓶罐袋克公斤升毫吋寸寬厚长高台北新竹中南高雄桃园園彰化屏东宜兰蘭花莲蓮县縣乡鄉镇鎮村里邻鄰街巷弄号楼樓室优優惠券折扣促销銷活动赠贈品免运库庫存仓倉匯汇备備註注日期间時待出已完成取消处理保温溫不锈鏽銹钢鋼',
)

/** Share of the foreign characters that Chinese shops use, less what cannot be text at all. */
function plausibility({ text, bad }: Decoded): number {
  let han = 0
  let hits = 0
  let other = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c < 0x80 || c === 0xfffd) continue
    // CJK punctuation and full-width forms are what Chinese texts have besides the characters.
    if (c >= 0x3000 && c <= 0x303f || c >= 0xff00 && c <= 0xffef) hits++
    else if (c >= 0x4e00 && c <= 0x9fff) { han++; if (usual.has(text[i]!)) hits++ }
    else other++
  }
  // Two Latin-1 letters side by side can look like one rare character; real Chinese comes with usual ones among it.
  const all = han + other + bad
  return all === 0 ? 0 : hits / all - (3 * bad) / all + (han > 0 && hits / all > 0.25 ? 0.5 : 0)
}

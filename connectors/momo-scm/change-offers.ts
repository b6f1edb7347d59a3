import { refusedRow, type Connected, type OfferRef, type PushAnswer, type StockLevel } from '#kit'
import { ask, noSuchOffer, outcomeOf, Result, splitOffer } from './ask.ts'
import { goodsCodes, readArticles, readLevels, type Article } from './read-offers.ts'

/**
 * momo takes differences only (加/減量), so the level there is read first and the difference sent once: a sale in between
 * then comes off, as it should. An answer that is lost is never sent again; the hub reads and starts anew.
 */
export async function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const now = await readLevels(at, goodsCodes(levels))
  const changes = levels.flatMap((level) => {
    const known = now.get(level.externalId)
    return known && known.order_counsel_qty !== level.available ? [{ ...level, known }] : []
  })
  const sendInfoList = changes.map(({ known, available }) => ({
    goodsCode: known.goods_code, goodsName: known.goods_name ?? '', goodsdtCode: known.goodsdt_code, goodsdtInfo: known.goodsdt_info ?? '',
    orderCounselQty: String(known.order_counsel_qty), addReduceQty: String(available - known.order_counsel_qty), baljuChgFlag: '',
  }))
  const told = sendInfoList.length > 0 ? await ask(at, { operation: 'changeGoodsQty', effect: 'once', body: { sendInfoList } }, Result) : undefined
  return levels.map(({ externalId, available }) => {
    const known = now.get(externalId)
    if (!known) return noSuchOffer(externalId)
    if (!told || known.order_counsel_qty === available) return { externalId, outcome: 'applied' }
    return outcomeOf(told, externalId, [known.goods_code, known.goodsdt_code], 'applied')
  })
}

/** An application that momo looks at; the same one takes an article off sale and back on, so only what is on sale is applied for. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  const answers = new Map<string, PushAnswer>()
  const wanted: { externalId: string; article: Article }[] = []
  for (const { externalId } of offers) {
    const offer = splitOffer(externalId)
    const { dataList } = offer ? await readArticles(at, { page: 1, goodsCode: offer.goodsCode }) : { dataList: [] }
    // Goods are looked for by a part of their code.
    const article = dataList.find((one) => one.goods_code === offer?.goodsCode && one.goodsdt_code === offer.goodsdtCode)
    if (!article) answers.set(externalId, noSuchOffer(externalId))
    else if (article.sale_gb_name !== undefined && article.sale_gb_name !== '進行') answers.set(externalId, { externalId, outcome: 'applied' })
    else if (/申請中/.test(article.for_out_excel_note ?? '')) answers.set(externalId, { externalId, outcome: 'accepted' })
    else if (article.sale_gb_name === undefined) answers.set(externalId, refusedRow(externalId, 'scm.state_unknown', 'momo does not say whether this article is on sale; the same application would put it back on'))
    else wanted.push({ externalId, article })
  }
  if (wanted.length > 0) {
    const sendInfoList = wanted.map(({ article }) => ({ goodsCode: article.goods_code, goodsName: article.goods_name ?? '', goodsdtCode: article.goodsdt_code, goodsdtInfo: article.goodsdt_info ?? '', entpRemark: '', saleGBName: '申請' }))
    const told = await ask(at, { operation: 'applyOnOffShelf', effect: 'once', body: { sendInfoList } }, Result)
    for (const { externalId, article } of wanted) answers.set(externalId, outcomeOf(told, externalId, [article.goods_code, article.goodsdt_code], 'accepted'))
  }
  return offers.map(({ externalId }) => answers.get(externalId)!)
}

const word = /^[\s*【[(（]*(?:合\s*計|合\s*计|總\s*計|总\s*计|小\s*計|小\s*计|總和|总和|加總|共計|共计|本頁合計|grand\s*total|sub\s*-?\s*total|totals?|sum)(?:\s*[\])）】*]*\s*[:：]?\s*[(（]?\s*[\d,.$＄ ]*\s*(?:筆|笔|件|張|张|元|orders?|rows?|items?)?\s*[)）]?)$/i
const count = /^共\s*[\d,]+\s*(?:筆|笔|件|張|张|條|条)(?:訂單|订单|資料|数据)?[。.]?$/

/** A row that sums up others instead of being one: its order number says so, or without one its first filled cell. */
export function isTotalsRow(key: string, row: readonly string[]): boolean {
  const text = key !== '' ? key : (row.find((cell) => cell.trim() !== '') ?? '').trim()
  // Most order numbers begin with a digit or are long; neither is worth a pattern.
  if (text === '' || text.length > 24) return false
  const first = text.charCodeAt(0)
  if (first >= 48 && first <= 57) return false
  return word.test(text) || count.test(text)
}

/** The words the locale rules know: names that stay as they are in every language, and words that belong to the neighbours. */

/** Names, units and codes that a Chinese text may carry in Latin letters. Compared without case. */
export const latinNames: ReadonlySet<string> = new Set([
  'sku', 'spu', 'gtin', 'ean', 'upc', 'asin', 'mpn', 'id', 'api', 'url', 'https', 'http', 'csv', 'tsv', 'xlsx', 'json', 'pdf', 'excel', 'zip', 'utf', 'bom', 'big', 'gb', 'latin', 'iso', 'ascii',
  'shopify', 'amazon', 'shopee', 'momo', 'pchome', 'yahoo', 'lazada', 'tiktok', 'shop', 'woocommerce', 'cyberbiz', '91app', 'shopline', 'easystore', 'olist', 'line', 'facebook', 'instagram', 'google', 'wechat', 'taobao', 'tmall', 'jd', 'ebay', 'etsy', 'walmart', 'pinterest', 'square', 'pos',
  'tonglu', 'postgresql', 'webhook', 'token', 'english', 'kpi', 'aov', 'gmv', 'd2c', 'b2b', 'b2c', 'omo', 'ok', 'email', 'utc', 'gmt', 'am', 'pm', 'ctrl', 'esc', 'enter', 'shift', 'alt', 'tab', 'cmd',
  'twd', 'cny', 'usd', 'eur', 'jpy', 'hkd', 'sgd', 'myr', 'inr', 'gbp', 'brl', 'thb', 'vnd', 'idr', 'php', 'krw', 'nt', 'us',
  'gmail', 'outlook', 'microsoft', 'hinet', 'msa', 'net', 'smtp', 'robyn', 'meridian',
  'node', 'js', 'npm', 'chromium', 'docker', 'windows', 'linux', 'macos',
  'px', 'kb', 'mb', 'ms', 'kg', 'cm', 'asia', 'taipei', 'shanghai', 'iana', 'prometheus', 'github', 'bearer', 'apache',
])

/** Chinese that an English text may carry: the languages under their own names, and ours. */
export const hanNames: readonly string[] = ['繁體中文', '简体中文', '通路', '保溫', '統一編號']

export type WordChoice = { not: RegExp; write: string }

/** Per tag, words of the other side of the strait (or of another product) with ours: see docs/glossary.md. */
export const wordChoices: Readonly<Record<string, readonly WordChoice[]>> = {
  'zh-TW': [
    { not: /渠道/, write: '通路' }, { not: /導入/, write: '匯入' }, { not: /導出/, write: '匯出' }, { not: /設置/, write: '設定' },
    { not: /數據/, write: '資料、數字' }, { not: /信息/, write: '訊息、資訊' }, { not: /默認/, write: '預設' }, { not: /賬/, write: '帳' }, { not: /登錄/, write: '登入' },
    { not: /搜索/, write: '搜尋' }, { not: /刷新/, write: '重新整理' }, { not: /創建/, write: '建立' }, { not: /字段/, write: '欄位' }, { not: /質量/, write: '品質' },
    { not: /網絡/, write: '網路' }, { not: /服務器/, write: '伺服器' }, { not: /軟件/, write: '軟體' }, { not: /屏幕/, write: '螢幕' }, { not: /激活/, write: '啟用' },
    { not: /便利店/, write: '超商' }, { not: /發貨/, write: '出貨' }, { not: /鏈接/, write: '連結' }, { not: /打印/, write: '列印' }, { not: /視頻/, write: '影片' },
    { not: /模板/, write: '範本' }, { not: /兼容/, write: '相容' }, { not: /實時/, write: '即時' }, { not: /您/, write: '你' },
  ],
  'zh-CN': [
    { not: /通路/, write: '渠道' }, { not: /汇入|匯入/, write: '导入' }, { not: /汇出|匯出/, write: '导出' }, { not: /设定|設定/, write: '设置' },
    { not: /资料库/, write: '数据库' }, { not: /档案/, write: '文件' }, { not: /软体/, write: '软件' }, { not: /网路/, write: '网络' }, { not: /讯息/, write: '消息' },
    { not: /预设/, write: '默认' }, { not: /萤幕/, write: '屏幕' }, { not: /登入/, write: '登录' }, { not: /登出/, write: '退出登录' }, { not: /搜寻/, write: '搜索' },
    { not: /列印/, write: '打印' }, { not: /栏位/, write: '列、字段' }, { not: /伺服器/, write: '服务器' }, { not: /使用者/, write: '用户' }, { not: /出货/, write: '发货' },
    { not: /超商/, write: '便利店' }, { not: /客制/, write: '定制' }, { not: /支援/, write: '支持' }, { not: /连结/, write: '链接' }, { not: /介面/, write: '界面' },
    { not: /帐/, write: '账' }, { not: /范本/, write: '模板' }, { not: /相容/, write: '兼容' }, { not: /你(?!们)/, write: '您' },
  ],
  en: [
    { not: /\binventory\b/i, write: 'stock' },
  ],
}

import { words, type Field, type Words } from '#kit'

export const fields: readonly Field[] = [
  {
    name: 'appId', label: words('App ID', 'App ID', 'App ID'), pattern: /^\d{4,25}$/, example: '1478963',
    help: words('developers.pinterest.com 右上角「My apps」裡你的 App。', 'developers.pinterest.com 右上角“My apps”中你的 App。', 'developers.pinterest.com → My apps → your app.'),
  },
  { name: 'appSecret', label: words('App 密鑰', 'App 密钥', 'App secret key'), isSecret: true, help: words('與 App ID 在同一頁，按「Generate or reset secret」。', '与 App ID 在同一页，点“Generate or reset secret”。', 'On the same page as the App ID: “Generate or reset secret”.') },
  {
    name: 'feedId', label: words('資料來源 ID', '数据源 ID', 'Data source ID'), pattern: /^\d{5,25}$/, example: '2680059592705',
    help: words('Pinterest 廣告管理 → 目錄 → 資料來源 → 開啟該來源，網址最後的數字。', 'Pinterest 广告管理 → 目录 → 数据源 → 打开该来源，网址末尾的数字。', 'Pinterest Ads → Catalogs → Data sources → open it: the number at the end of the address.'),
  },
  {
    name: 'catalogId', label: words('目錄 ID', '目录 ID', 'Catalog ID'), isOptional: true, pattern: /^\d{5,25}$/, example: '2680059592706',
    help: words('只有一個商品目錄時留空；Pinterest 會用最早建立的那一個。', '只有一个商品目录时留空；Pinterest 会使用最早创建的那一个。', 'Leave empty with one catalogue: Pinterest takes the oldest.'),
  },
  { name: 'country', label: words('國家', '国家', 'Country'), pattern: /^[A-Z]{2}$/, example: 'TW', help: words('資料來源的國家，兩個字母：TW。', '数据源的国家，两个字母：TW。', 'The country of the data source, two letters: TW.') },
  { name: 'language', label: words('語言', '语言', 'Language'), pattern: /^[A-Z]{2}$/, example: 'ZH', help: words('資料來源的語言，兩個大寫字母：中文是 ZH。', '数据源的语言，两个大写字母：中文为 ZH。', 'The language of the data source, two capitals: ZH, EN.') },
  {
    name: 'adAccountId', label: words('廣告帳號 ID', '广告账户 ID', 'Ad account ID'), isOptional: true, pattern: /^\d{5,18}$/, example: '549755885175',
    help: words('用自己以外的商業帳號經營時才填：該帳號名下的廣告帳號。', '代其他商业账号经营时才填：该账号名下的广告账户。', 'Only to work for another business account: one of its ad accounts.'),
  },
  { name: 'accessToken', label: words('存取權杖', '访问令牌', 'Access token'), isGiven: true, isSecret: true, help: words('登入後自動取得，三十天一期。', '登录后自动取得，三十天一期。', 'Comes with signing in, for thirty days at a time.') },
  { name: 'refreshToken', label: words('更新權杖', '刷新令牌', 'Refresh token'), isGiven: true, isSecret: true, help: words('登入後自動取得，六十天沒有更新就失效。', '登录后自动取得，六十天未刷新则失效。', 'Comes with signing in; ends when it was not used for sixty days.') },
]

export const steps: readonly Words[] = [
  words('把 Pinterest 帳號轉成商業帳號，認證自己的網站，並通過商家審核。', '把 Pinterest 账号转为商业账号，验证自己的网站，并通过商家审核。', 'Make the Pinterest account a business account, claim your website, and pass the merchant review.'),
  words('在「目錄」新增資料來源，網址用本系統的 Pinterest 商品檔；第一次讀完之後才能用 API 改商品。', '在“目录”添加数据源，网址用本系统的 Pinterest 商品文件；首次读取完成后才能用 API 修改商品。', 'Add a data source under Catalogs with the address of this hub’s Pinterest product file; items can be changed by API once it has been read.'),
  words('在 developers.pinterest.com 建立 App 並申請 Standard 權限，把本系統的網址加到「Redirect URIs」，再登入。', '在 developers.pinterest.com 创建 App 并申请 Standard 权限，把本系统的网址添加到“Redirect URIs”，再登录。', 'Make an app at developers.pinterest.com, ask for Standard access, add this hub’s address to “Redirect URIs”, and sign in.'),
]

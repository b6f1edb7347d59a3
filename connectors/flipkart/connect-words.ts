import { words, type Field, type Words } from '#kit'

const same = (text: string): Words => words(text, text, text)

export const fields: readonly Field[] = [
  { name: 'appId', label: words('Application ID', 'Application ID', 'Application ID'), help: words('Flipkart Seller Hub → Manage Profile → Developer Access → Create New Access（self-access），建立後會顯示 Application ID。', 'Flipkart Seller Hub → Manage Profile → Developer Access → Create New Access（self-access），创建后会显示 Application ID。', 'Flipkart Seller Hub → Manage Profile → Developer Access → Create New Access (self-access): shown when it is created.') },
  { name: 'appSecret', label: words('Application Secret', 'Application Secret', 'Application secret'), isSecret: true, help: words('和 Application ID 同一頁，只顯示一次；這是密碼，請勿外傳。', '和 Application ID 同一页，只显示一次；这是密钥，请勿外传。', 'On the same page, shown once. It is a password: keep it to yourself.') },
  { name: 'locationId', label: words('出貨地點代碼', '发货地点编号', 'Location id'), isOptional: true, example: 'LOC8bdd7abceca4423a', help: words('有多個出貨地點才填（LOC 開頭）；留空就用每個商品的第一個地點。', '有多个发货地点才填（LOC 开头）；留空就用每个商品的第一个地点。', 'Only with several dispatch locations (it begins with LOC); empty for each listing’s first one.') },
  { name: 'site', label: words('環境', '环境', 'Site'), isOptional: true, choices: [{ value: 'live', label: same('api.flipkart.net') }, { value: 'sandbox', label: same('sandbox-api.flipkart.net') }], help: words('留空就是正式環境；用測試帳號才選 sandbox。', '留空就是正式环境；用测试账号才选 sandbox。', 'Empty for the real one; the sandbox only with a test account.') },
  { name: 'accessToken', label: words('存取權杖', '访问令牌', 'Access token'), isGiven: true, isSecret: true, help: words('用上面的金鑰自動取得，約 60 天更新一次。', '用上面的密钥自动获取，约 60 天更新一次。', 'Had for the keys above by itself, and renewed about every 60 days.') },
]

export const steps: readonly Words[] = [
  words('登入 Flipkart Seller Hub（seller.flipkart.com）。', '登录 Flipkart Seller Hub（seller.flipkart.com）。', 'Sign in to the Flipkart Seller Hub (seller.flipkart.com).'),
  words('到 Manage Profile → Developer Access，按「Create New Access」，選自己使用（self-access），等狀態變成 Active。', '到 Manage Profile → Developer Access，点“Create New Access”，选自己使用（self-access），等状态变成 Active。', 'Under Manage Profile → Developer Access press “Create New Access” for self-access, and wait until it is Active.'),
  words('把 Application ID 與 Application Secret 貼到這裡。', '把 Application ID 和 Application Secret 粘贴到这里。', 'Paste the application id and its secret here.'),
]

export const unconfirmed = words(
  'Flipkart 沒有公開可機讀的規格，這個連接器依它的說明頁、舊版 SDK 與公開程式碼寫成，也還沒有用真正的商店試過；金額欄位的意義與庫存、價格的回應尤其要核對。',
  'Flipkart 没有公开可机读的规格，这个连接器根据它的说明页、旧版 SDK 和公开代码编写，也没有用真实店铺试过；金额字段的含义以及库存、价格的响应尤其需要核对。',
  'Flipkart publishes no machine-readable specification: this is built from its pages, an older SDK and public clients, and was never tried on a real shop. The meaning of the amounts and the answers to stock and prices need checking most.',
)

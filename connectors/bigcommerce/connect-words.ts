import { words, type Field, type Words } from '#kit'

export const steps: readonly Words[] = [
  words(
    '以商店擁有者登入 BigCommerce 後台，到「Settings → API → Store-level API accounts」，按「Create API account」，類型選「V2/V3 API token」。',
    '以店主身份登录 BigCommerce 后台，进入“Settings → API → Store-level API accounts”，点“Create API account”，类型选“V2/V3 API token”。',
    'Sign in to the BigCommerce control panel as the store owner, open Settings → API → Store-level API accounts, press "Create API account" and choose the type "V2/V3 API token".',
  ),
  words(
    '權限選：Orders、Order transactions、Products、Store inventory 為「modify」；Customers、Information & settings 為「read-only」。',
    '权限选择：Orders、Order transactions、Products、Store inventory 为“modify”；Customers、Information & settings 为“read-only”。',
    'Give it the scopes Orders, Order transactions, Products and Store inventory as "modify", and Customers and Information & settings as "read-only".',
  ),
  words(
    '存檔後把 API path 裡 /stores/ 後面那一段與 Access token 貼到下面；Access token 只會顯示一次。',
    '保存后把 API path 中 /stores/ 之后的那一段和 Access token 粘贴到下面；Access token 只显示一次。',
    'Save, then paste the part of the API path behind /stores/ and the access token below; the token is shown only once.',
  ),
  words(
    '每項要推送庫存的商品，「Inventory」都要開啟「Track inventory」；沒有追蹤庫存的商品，商店會一直賣下去。',
    '每个要推送库存的商品，都要在“Inventory”中开启“Track inventory”；未跟踪库存的商品，店铺会一直卖下去。',
    'Switch on "Track inventory" for each product whose stock should go out: the store sells a product without it for ever.',
  ),
]

export const fields: readonly Field[] = [
  {
    name: 'storeHash', pattern: /^[a-z0-9]+$/i, example: 'ab12cd34ef',
    label: words('商店代碼', '店铺代码', 'Store hash'),
    help: words('API path 中 /stores/ 後面的英數字，也在後台網址 store-…… 的後面。', 'API path 中 /stores/ 之后的字母数字，也在后台网址 store-…… 的后面。', 'The letters and digits behind /stores/ in the API path; also behind store- in the address of the control panel.'),
  },
  {
    name: 'accessToken', isSecret: true,
    label: words('存取權杖', '访问令牌', 'Access token'),
    help: words('建立 API 帳號後顯示一次的 Access token。', '创建 API 账号后显示一次的 Access token。', 'The access token shown once after creating the API account.'),
  },
  {
    name: 'locationId', isOptional: true, pattern: /^[1-9]\d*$/, example: '1',
    label: words('倉庫位置編號', '仓库位置编号', 'Location id'),
    help: words('只有一個庫存位置時不必填（預設為 1）。多個位置時，填要由本系統管理的那一個。', '只有一个库存位置时不用填（默认是 1）。有多个位置时，填由本系统管理的那一个。', 'Leave it with one inventory location (it is 1). With several, the one whose stock this hub looks after.'),
  },
  {
    name: 'hookSecret', isSecret: true, isGiven: true,
    label: words('通知密語', '通知密语', 'Webhook secret'),
    help: words('設定通知時自動產生；BigCommerce 不替通知簽章，只把這段密語放在標頭送回。', '设置通知时自动生成；BigCommerce 不给通知签名，只在请求头里带回这段密语。', 'Made when the hooks are set up: BigCommerce signs none, it only sends this back in a header.'),
  },
]

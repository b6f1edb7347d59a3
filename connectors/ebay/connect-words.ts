import { words, type Field, type Words } from '#kit'
import { marketplaceIds } from './hosts.ts'

export const steps: readonly Words[] = [
  words(
    '到 developer.ebay.com 加入 eBay Developers Program，在「Application Keys」建立 Production 金鑰組，抄下 App ID 與 Cert ID。',
    '到 developer.ebay.com 加入 eBay Developers Program，在“Application Keys”创建 Production 密钥组，记下 App ID 和 Cert ID。',
    'Join the eBay Developers Program at developer.ebay.com, create a Production keyset under "Application Keys", and copy its App ID and Cert ID.',
  ),
  words(
    '在金鑰組旁按「User Tokens」→「Get a Token from eBay via Your Application」，新增一筆 Redirect URL，把本系統的回傳網址填進「Your auth accepted URL」，抄下它的 RuName。',
    '在密钥组旁点“User Tokens”→“Get a Token from eBay via Your Application”，新增一条 Redirect URL，把本系统的回调地址填进“Your auth accepted URL”，记下它的 RuName。',
    'Beside the keyset open "User Tokens" → "Get a Token from eBay via Your Application", add a redirect URL with this hub’s return address as "Your auth accepted URL", and copy its RuName.',
  ),
  words(
    'eBay 要求每個應用程式處理「帳號刪除通知」：在金鑰組的「Notifications」填入本連線的通知網址，並把你在那裡輸入的 Verification token 也填在下面（或申請免除）。',
    'eBay 要求每个应用处理“账号删除通知”：在密钥组的“Notifications”填入本连接的通知地址，并把您在那里输入的 Verification token 也填在下面（或申请豁免）。',
    'eBay wants every application to take "Marketplace Account Deletion" notices: under "Notifications" of the keyset enter this connection’s notification address and a verification token, and the same token below (or ask for the exemption).',
  ),
  words(
    '商品須由 Inventory API 管理：在賣家中心建立的舊刊登，要先用 eBay 的移轉功能（bulkMigrateListing）轉過來，每個規格都要有 SKU。',
    '商品须由 Inventory API 管理：在卖家中心创建的旧刊登，要先用 eBay 的迁移功能（bulkMigrateListing）转过来，每个规格都要有 SKU。',
    'Listings have to be managed by the Inventory API: older ones made in Seller Hub are migrated first (bulkMigrateListing), and every variation needs a SKU.',
  ),
]

const given = (name: string, isSecret: boolean, help: Words): Field => ({ name, isGiven: true, ...(isSecret ? { isSecret: true as const } : {}), label: words(name, name, name), help })

export const fields: readonly Field[] = [
  { name: 'clientId', pattern: /^\S+$/, example: 'YourName-Tonglu-PRD-0123456789ab-01234567', label: words('App ID（Client ID）', 'App ID（Client ID）', 'App ID (Client ID)'), help: words('開發者網站「Application Keys」頁的 App ID，正式環境中間有 PRD。', '开发者网站“Application Keys”页的 App ID，正式环境中间有 PRD。', 'The App ID on the "Application Keys" page; a Production one has PRD in it.') },
  { name: 'clientSecret', isSecret: true, pattern: /^\S+$/, example: 'PRD-0123456789ab-0123-4567-89ab-cdef', label: words('Cert ID（Client Secret）', 'Cert ID（Client Secret）', 'Cert ID (Client Secret)'), help: words('與 App ID 同一頁、同一組金鑰的 Cert ID。', '与 App ID 同一页、同一组密钥的 Cert ID。', 'The Cert ID of the same keyset, on the same page.') },
  { name: 'ruName', pattern: /^\S+$/, example: 'Your_Name-YourName-Tonglu-abcdefg', label: words('RuName', 'RuName', 'RuName'), help: words('「User Tokens」頁中 Redirect URL 的 RuName（eBay Redirect URL name），它代表本系統的回傳網址。', '“User Tokens”页中 Redirect URL 的 RuName（eBay Redirect URL name），它代表本系统的回调地址。', 'The RuName (eBay Redirect URL name) on the "User Tokens" page; it stands for this hub’s return address.') },
  { name: 'marketplaceId', isOptional: true, choices: marketplaceIds.map((id) => ({ value: id, label: id })), label: words('站點', '站点', 'Marketplace'), help: words('商品刊登的 eBay 站點，留空為 EBAY_US；每個站點各建一個連線。', '商品刊登的 eBay 站点，留空为 EBAY_US；每个站点各建一个连接。', 'The eBay site on which the offers stand; EBAY_US when left empty. Each site is a connection of its own.') },
  { name: 'alertEmail', isOptional: true, pattern: /^\S+@\S+$/, example: 'it@example.com', label: words('警示信箱', '告警邮箱', 'E-mail for alerts'), help: words('要即時通知時必填：通知送不到時，eBay 會寄信到這裡。', '需要即时通知时必填：通知送不到时，eBay 会发邮件到这里。', 'Needed for instant news: eBay writes here when its notifications do not arrive.') },
  { name: 'verificationToken', isSecret: true, isOptional: true, pattern: /^[\w-]{32,80}$/, label: words('通知驗證權杖', '通知验证令牌', 'Verification token'), help: words('只在你自己到「Notifications」填過網址時才需要：與那裡輸入的相同，32 到 80 個字元。', '只在你自己到“Notifications”填过地址时才需要：与那里输入的相同，32 到 80 个字符。', 'Only when you entered the address under "Notifications" yourself: the same as there, 32 to 80 letters.') },
  { name: 'environment', isOptional: true, choices: [{ value: 'production', label: words('正式', '正式', 'Production') }, { value: 'sandbox', label: words('測試（Sandbox）', '测试（Sandbox）', 'Trying (Sandbox)') }], label: words('環境', '环境', 'Environment'), help: words('正式營業請留空或選 Production；Sandbox 只用來試。', '正式营业请留空或选 Production；Sandbox 只用来试。', 'Leave it or choose Production; Sandbox is for trying only.') },
  given('accessToken', true, words('登入 eBay 後取得，兩小時一換，自動更新。', '登录 eBay 后取得，两小时一换，自动更新。', 'Given at sign-in; renewed by itself every two hours.')),
  given('refreshToken', true, words('登入 eBay 後取得，十八個月有效。', '登录 eBay 后取得，十八个月有效。', 'Given at sign-in; good for eighteen months.')),
  given('hookKeys', true, words('eBay 用來簽署通知的公鑰，由系統取得並保存。', 'eBay 用来签署通知的公钥，由系统获取并保存。', 'The public keys with which eBay signs; fetched and kept by the hub.')),
]

import { words, type Field, type Words } from '#kit'
import { marketplaces } from './marketplaces.ts'

/** What the connect screen asks and explains. */
export const fields: readonly Field[] = [
  {
    name: 'marketplaceId', label: words('銷售站點', '销售站点', 'Marketplace'), choices: marketplaces.map((one) => ({ value: one.id, label: one.label })),
    help: words('你販售的 Amazon 站點；每個站點各建立一個串接。', '您销售的亚马逊站点；每个站点各建一个对接。', 'The Amazon site you sell on. Make one connection for each site.'),
  },
  {
    name: 'sellerId', label: words('賣家編號（Merchant Token）', '卖家编号（Merchant Token）', 'Merchant token'), pattern: /A[0-9A-Z]{9,20}/, example: 'A2EXAMPLE1TOKEN',
    help: words('Seller Central → 設定 → 帳戶資訊 → 「你的賣家代號（Merchant Token）」。', '卖家平台 → 设置 → 账户信息 → “您的卖家记号（Merchant Token）”。', 'Seller Central → Settings → Account Info → Your Merchant Token.'),
  },
  {
    name: 'clientId', label: words('LWA 用戶端識別碼', 'LWA 客户端标识', 'LWA client identifier'), pattern: /amzn1\.application-oa2-client\.\w+/, example: 'amzn1.application-oa2-client.0123456789abcdef',
    help: words('Solution Provider Portal → Develop Apps → 你的應用程式 → LWA credentials → View。', 'Solution Provider Portal → Develop Apps → 您的应用 → LWA credentials → View。', 'Solution Provider Portal → Develop Apps → your app → LWA credentials → View.'),
  },
  {
    name: 'clientSecret', label: words('LWA 用戶端密鑰', 'LWA 客户端密钥', 'LWA client secret'), isSecret: true,
    help: words('與用戶端識別碼在同一個視窗；每 180 天需輪替一次。', '与客户端标识在同一窗口；每 180 天需轮换一次。', 'In the same window as the client identifier. Amazon has you rotate it every 180 days.'),
  },
  {
    name: 'refreshToken', label: words('更新權杖（自行授權時）', '刷新令牌（自行授权时）', 'Refresh token (own app)'), isSecret: true, isOptional: true, pattern: /Atzr\|\S+/, example: 'Atzr|IwEBI…',
    help: words('自己的應用程式：Develop Apps → Edit App 旁的選單 → Authorize app → Generate token。改用「以 Amazon 登入」則留空。', '自有应用：Develop Apps → Edit App 旁的菜单 → Authorize app → Generate token。改用“以亚马逊登录”则留空。', 'For an app of your own: Develop Apps → menu beside Edit App → Authorize app → Generate token. Leave it empty to sign in with Amazon instead.'),
  },
  {
    name: 'applicationId', label: words('應用程式編號（以 Amazon 登入時）', '应用编号（以亚马逊登录时）', 'App ID (for signing in)'), isOptional: true, pattern: /amzn1\.sp\.solution\.\S+/, example: 'amzn1.sp.solution.01234567-89ab',
    help: words('Develop Apps 清單中應用程式名稱下方的 App ID；自行授權則不需要。', 'Develop Apps 列表中应用名称下方的 App ID；自行授权则不需要。', 'The App ID below the name of the app in Develop Apps. Not needed with a refresh token.'),
  },
  {
    name: 'personalData', label: words('讀取買家與地址', '读取买家与地址', 'Read buyers and addresses'), isOptional: true, choices: [{ value: 'yes', label: words('要（有這個角色）', '要（有该角色）', 'Yes (the app has the role)') }, { value: 'no', label: words('不要', '不要', 'No') }],
    help: words('應用程式已取得「Direct-to-Consumer Delivery（Restricted）」角色才選「要」；沒有此角色時請選「不要」，訂單仍會進來，但沒有買家姓名與地址。', '应用已获得“Direct-to-Consumer Delivery（Restricted）”角色才选“要”；没有该角色请选“不要”，订单仍会进入，但没有买家姓名与地址。', 'Choose yes only if the app has the restricted role Direct-to-Consumer Delivery. Without it choose no: orders come in without names and addresses.'),
  },
  {
    name: 'queueArn', label: words('通知佇列（SQS ARN）', '通知队列（SQS ARN）', 'Notification queue (SQS ARN)'), isOptional: true, pattern: /arn:aws:sqs:[a-z0-9-]+:\d{12}:[\w-]+/, example: 'arn:aws:sqs:us-east-1:123456789012:amazon-orders',
    help: words('你 AWS 帳號裡的標準佇列（不能是 FIFO）。留空時每 4 分鐘查詢一次訂單。', '您 AWS 账号里的标准队列（不能是 FIFO）。留空时每 4 分钟查询一次订单。', 'A standard (not FIFO) queue in your AWS account. Without one, orders are asked for every 4 minutes.'),
  },
  {
    name: 'hookSecret', label: words('通知密碼', '通知密码', 'Notification secret'), isSecret: true, isOptional: true, pattern: /\S{16,}/,
    help: words('自訂至少 16 個字元，並在 EventBridge 連線的 x-tonglu-secret 標頭填入同一組。', '自定义至少 16 个字符，并在 EventBridge 连接的 x-tonglu-secret 标头填入同一组。', 'Make one up, 16 characters or more, and enter the same as header x-tonglu-secret in the EventBridge connection.'),
  },
  { name: 'accessToken', label: words('存取權杖', '访问令牌', 'Access token'), help: words('由系統每小時自動更新。', '由系统每小时自动更新。', 'Renewed by itself every hour.'), isSecret: true, isGiven: true, isOptional: true },
  { name: 'destinationId', label: words('通知目的地', '通知目的地', 'Notification destination'), help: words('由 Amazon 給予。', '由亚马逊给出。', 'Given by Amazon.'), isGiven: true, isOptional: true },
]

export const steps: readonly Words[] = [
  words('在 Solution Provider Portal 註冊為開發者（自用的應用程式選 Private developer），角色至少選「Product Listing」「Inventory and Order Tracking」「Finance and Accounting」；要看買家地址再加「Direct-to-Consumer Delivery（Restricted）」。',
    '在 Solution Provider Portal 注册为开发者（自用应用选 Private developer），角色至少选“Product Listing”“Inventory and Order Tracking”“Finance and Accounting”；要看买家地址再加“Direct-to-Consumer Delivery（Restricted）”。',
    'Register as a developer in the Solution Provider Portal (private developer for your own shop) with the roles Product Listing, Inventory and Order Tracking, Finance and Accounting, and Direct-to-Consumer Delivery (Restricted) if you ship yourself.'),
  words('在 Develop Apps 新增 SP-API 應用程式，複製 LWA 用戶端識別碼與密鑰到這裡。', '在 Develop Apps 新建 SP-API 应用，把 LWA 客户端标识与密钥复制到这里。', 'Add an SP-API app under Develop Apps and copy its LWA client identifier and secret here.'),
  words('自己的店：在應用程式選單按 Authorize app，複製更新權杖。替別人的店串接：填 App ID，把本頁的回傳網址加到應用程式的 OAuth Redirect URIs，再按「以 Amazon 登入」。',
    '自己的店：在应用菜单点 Authorize app，复制刷新令牌。替别人的店连接：填 App ID，把本页的回传网址加到应用的 OAuth Redirect URIs，再点“以亚马逊登录”。',
    'Your own account: choose Authorize app in the app’s menu and copy the refresh token. Another seller’s: fill in the App ID, add this page’s return address to the app’s OAuth Redirect URIs, and sign in with Amazon.'),
  words('想在幾秒內收到訂單（可略過）：Amazon 不會直接呼叫網站，只送到你 AWS 帳號的佇列。建立 SQS 標準佇列，允許 Amazon（帳號 437568002678）SendMessage 與 GetQueueAttributes，把 ARN 填到這裡。',
    '想在几秒内收到订单（可略过）：亚马逊不会直接调用网站，只送到您 AWS 账号的队列。创建 SQS 标准队列，允许亚马逊（账号 437568002678）SendMessage 与 GetQueueAttributes，把 ARN 填到这里。',
    'To hear of orders within seconds (optional): Amazon calls no website, it only delivers into a queue of your AWS account. Make a standard SQS queue, allow Amazon (account 437568002678) SendMessage and GetQueueAttributes, and enter its ARN here.'),
  words('再於 EventBridge 建立 API destination（方法 POST，網址用本頁的通知網址，連線類型 API key，標頭 x-tonglu-secret 填上面的通知密碼），並用 EventBridge Pipe 把佇列接到它（目標輸入轉換器填 <$.body>）。Amazon 的通知沒有簽章，這組密碼就是唯一的證明，請勿外流。',
    '再在 EventBridge 创建 API destination（方法 POST，网址用本页的通知网址，连接类型 API key，标头 x-tonglu-secret 填上面的通知密码），并用 EventBridge Pipe 把队列接到它（目标输入转换器填 <$.body>）。亚马逊的通知没有签名，这组密码就是唯一的证明，请勿外泄。',
    'Then make an EventBridge API destination (POST, the notification address of this page, connection of type API key with header x-tonglu-secret and the secret above) and an EventBridge Pipe from the queue to it (target input transformer: <$.body>). Amazon’s notifications carry no signature: this secret is the only proof, so keep it to yourself.'),
]

import { words, type Field, type Words } from '#kit'

export const steps: readonly Words[] = [
  words(
    '到 etsy.com/developers/register 建立應用程式（自用選「Personal access」即可），等 Etsy 核准。',
    '到 etsy.com/developers/register 创建应用（自用选“Personal access”即可），等待 Etsy 批准。',
    'Create an app at etsy.com/developers/register ("Personal access" is enough for your own shop) and wait until Etsy approves it.',
  ),
  words(
    '在「Your Apps」打開該應用程式，把 Keystring 與 Shared secret 貼到下面，並把本系統顯示的回呼網址加到「Callback URLs」（必須是 https）。',
    '在“Your Apps”打开该应用，把 Keystring 和 Shared secret 粘贴到下面，并把本系统显示的回调地址加到“Callback URLs”（必须是 https）。',
    'Open the app under "Your Apps", paste its keystring and shared secret below, and add the callback address shown here to its "Callback URLs" (https only).',
  ),
  words(
    '按「登入」，以商店擁有者的 Etsy 帳號同意授權。90 天沒有連線就要重新登入。',
    '点“登录”，用店主的 Etsy 账号同意授权。90 天没有连接就需要重新登录。',
    'Press "Sign in" and agree with the Etsy account that owns the shop. After 90 days without contact it has to be done again.',
  ),
  words(
    '想即時收到訂單（商業授權的應用程式才有）：在「Manage your apps → Go to Webhook portal → Add Endpoint」貼上本系統的通知網址，選 order 的事件，再把 Signing Secret 貼到下面。',
    '想实时收到订单（只有商业授权的应用才有）：在“Manage your apps → Go to Webhook portal → Add Endpoint”粘贴本系统的通知地址，选择 order 的事件，再把 Signing Secret 粘贴到下面。',
    'For orders at once (apps with commercial access only): Manage your apps → Go to Webhook portal → Add Endpoint, paste this hub\'s hook address, choose the order events, and paste the signing secret below.',
  ),
]

export const fields: readonly Field[] = [
  {
    name: 'keystring', pattern: /^[a-z0-9]+$/i, example: '1aa2bb33c44d55eeeeee6fff',
    label: words('Keystring', 'Keystring', 'Keystring'),
    help: words('「Your Apps」中應用程式的 API Key keystring。', '“Your Apps”中应用的 API Key keystring。', 'The API key keystring of the app under "Your Apps".'),
  },
  {
    name: 'sharedSecret', isSecret: true,
    label: words('共用密鑰（Shared secret）', '共享密钥（Shared secret）', 'Shared secret'),
    help: words('在 Keystring 旁邊，按「See API Key Details」顯示；2026 年 2 月起每次呼叫都需要。', '在 Keystring 旁边，点“See API Key Details”显示；2026 年 2 月起每次调用都需要。', 'Beside the keystring ("See API Key Details"); every call needs it since February 2026.'),
  },
  {
    name: 'hookSecret', isSecret: true, isOptional: true, example: 'whsec_…',
    label: words('通知簽章密鑰', '通知签名密钥', 'Signing secret of hooks'),
    help: words('Webhook portal 中該 Endpoint 的 Signing Secret，以 whsec_ 開頭；不用通知就留白。', 'Webhook portal 中该 Endpoint 的 Signing Secret，以 whsec_ 开头；不用通知就留空。', 'The signing secret of the endpoint in the webhook portal, begins with whsec_; leave it empty without hooks.'),
  },
  {
    name: 'shopId', isGiven: true,
    label: words('商店編號', '店铺编号', 'Shop id'),
    help: words('登入後自動取得。', '登录后自动获取。', 'Comes with signing in.'),
  },
  {
    name: 'accessToken', isSecret: true, isGiven: true,
    label: words('存取權杖', '访问令牌', 'Access token'),
    help: words('登入後自動取得，一小時換一次。', '登录后自动获取，每小时更换一次。', 'Comes with signing in and is replaced every hour.'),
  },
  {
    name: 'refreshToken', isSecret: true, isGiven: true,
    label: words('更新權杖', '刷新令牌', 'Refresh token'),
    help: words('登入後自動取得，有效 90 天。', '登录后自动获取，有效 90 天。', 'Comes with signing in; good for 90 days.'),
  },
]

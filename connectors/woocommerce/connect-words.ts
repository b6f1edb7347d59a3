import { words, type Field, type Words } from '#kit'

export const steps: readonly Words[] = [
  {
    'zh-TW': '在 WordPress 後台「設定 → 永久連結」選「純文字」以外的任一種，REST API 才會開放。',
    'zh-CN': '在 WordPress 后台“设置 → 固定链接”中选择“朴素”以外的任意一种，REST API 才会开放。',
    en: 'In WordPress, under Settings → Permalinks, choose anything but "Plain": the REST API needs it.',
  },
  {
    'zh-TW': '以「商店經理」或「網站管理員」登入，到「WooCommerce → 設定 → 進階 → REST API」，按「新增金鑰」，權限選「讀取/寫入」。',
    'zh-CN': '以“店铺经理”或“管理员”登录，到“WooCommerce → 设置 → 高级 → REST API”，点“添加密钥”，权限选“读/写”。',
    en: 'As a shop manager or administrator, open WooCommerce → Settings → Advanced → REST API, press "Add key" and give it Read/Write permissions.',
  },
  {
    'zh-TW': '把使用者密鑰（ck_…）與使用者私鑰（cs_…）貼到下面；私鑰只會顯示一次。',
    'zh-CN': '把消费者密钥（ck_…）和消费者私钥（cs_…）粘贴到下面；私钥只显示一次。',
    en: 'Paste the consumer key (ck_…) and the consumer secret (cs_…) below; the secret is shown only once.',
  },
  {
    'zh-TW': '若有安全外掛或防火牆（Wordfence、Cloudflare 等），請放行 /wp-json/wc/v3/。本系統要收即時通知，網址必須能從網際網路連到，連接埠限 80、443、8080。',
    'zh-CN': '如装有安全插件或防火墙（Wordfence、Cloudflare 等），请放行 /wp-json/wc/v3/。本系统要接收即时通知，地址必须能从互联网访问，端口限 80、443、8080。',
    en: 'Let /wp-json/wc/v3/ through any security plug-in or firewall (Wordfence, Cloudflare). For instant news this hub must be reachable from the internet on port 80, 443 or 8080: WordPress calls no private address.',
  },
]

export const fields: readonly Field[] = [
  {
    name: 'storeUrl', pattern: /^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/, example: 'https://www.example.com/shop',
    label: { 'zh-TW': '商店網址', 'zh-CN': '店铺网址', en: 'Store address' },
    help: {
      'zh-TW': 'WordPress「設定 → 一般」的「網站網址」，含子資料夾（如果有）。',
      'zh-CN': 'WordPress“设置 → 常规”中的“站点地址”，含子目录（如有）。',
      en: 'The "Site Address" under Settings → General of WordPress, with its subfolder if it has one.',
    },
  },
  {
    name: 'consumerKey', isSecret: true, pattern: /^ck_\w+$/, example: 'ck_0123456789abcdef0123456789abcdef01234567',
    label: { 'zh-TW': '使用者密鑰', 'zh-CN': '消费者密钥', en: 'Consumer key' },
    help: { 'zh-TW': '「WooCommerce → 設定 → 進階 → REST API」新增金鑰後顯示，以 ck_ 開頭。', 'zh-CN': '在“WooCommerce → 设置 → 高级 → REST API”添加密钥后显示，以 ck_ 开头。', en: 'Shown after adding a key under WooCommerce → Settings → Advanced → REST API; begins with ck_.' },
  },
  {
    name: 'consumerSecret', isSecret: true, pattern: /^cs_\w+$/, example: 'cs_0123456789abcdef0123456789abcdef01234567',
    label: { 'zh-TW': '使用者私鑰', 'zh-CN': '消费者私钥', en: 'Consumer secret' },
    help: { 'zh-TW': '與使用者密鑰一起顯示，只顯示一次，以 cs_ 開頭。', 'zh-CN': '与消费者密钥一起显示，只显示一次，以 cs_ 开头。', en: 'Shown once beside the consumer key; begins with cs_.' },
  },
  {
    name: 'keysIn', isOptional: true, choices: [{ value: 'header', label: words('Authorization 標頭', 'Authorization 请求头', 'Authorization header') }, { value: 'query', label: words('網址參數', '网址参数', 'URL parameters') }],
    label: { 'zh-TW': '金鑰放在哪裡', 'zh-CN': '密钥放在哪里', en: 'Where the keys travel' },
    help: {
      'zh-TW': '一般不必選。若金鑰正確卻一直說「無法列出資源」，多半是主機丟掉了 Authorization 標頭，改選網址參數。',
      'zh-CN': '一般不用选。如果密钥正确却总提示“无法列出资源”，多半是主机丢掉了 Authorization 请求头，请改选网址参数。',
      en: 'Leave it. If correct keys are always answered with "cannot list resources", the host drops the Authorization header: choose URL parameters.',
    },
  },
  {
    name: 'permalinks', isOptional: true, choices: [{ value: 'pretty', label: '/wp-json/' }, { value: 'plain', label: 'index.php?rest_route=' }],
    label: { 'zh-TW': '永久連結', 'zh-CN': '固定链接', en: 'Permalinks' },
    help: {
      'zh-TW': '只有永久連結一定得用「純文字」、且 WooCommerce 為 11.1 以上時，才選 index.php。',
      'zh-CN': '只有固定链接必须用“朴素”、且 WooCommerce 为 11.1 及以上时，才选 index.php。',
      en: 'Choose index.php only if permalinks must stay "Plain" and WooCommerce is 11.1 or newer.',
    },
  },
  {
    name: 'hookSecret', isSecret: true, isGiven: true,
    label: { 'zh-TW': '通知簽章密鑰', 'zh-CN': '通知签名密钥', en: 'Webhook secret' },
    help: { 'zh-TW': '設定 Webhook 時自動產生。', 'zh-CN': '设置 Webhook 时自动生成。', en: 'Made when the webhooks are set up.' },
  },
]

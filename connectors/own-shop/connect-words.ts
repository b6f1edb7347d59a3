import { words, type Field, type Words } from '#kit'

export const steps: readonly Words[] = [
  words(
    '把 docs/own-shop.md 與範例程式 connectors/own-shop/example-shop.mjs 交給你的網站工程師；約一百行，不需安裝套件。',
    '把 docs/own-shop.md 和示例程序 connectors/own-shop/example-shop.mjs 交给您的网站工程师；约一百行，无需安装任何包。',
    'Give docs/own-shop.md and the example connectors/own-shop/example-shop.mjs to whoever builds your site: about a hundred lines, nothing to install.',
  ),
  words(
    '請工程師產生一組密鑰（whsec_ 加上 24 個以上位元組的 Base64），放進網站設定，並交給你貼到下面。',
    '请工程师生成一个密钥（whsec_ 加上 24 字节以上的 Base64），放进网站配置，并交给您粘贴到下面。',
    'Let them make a secret (whsec_ and the Base64 of 24 bytes or more), put it into the site\'s settings, and give it to you for the field below.',
  ),
  words(
    '填入網站上這套介面的網址（以 /tonglu 結尾），按「測試連線」。接上後，本系統會自己把通知網址告訴網站。',
    '填入网站上这套接口的地址（以 /tonglu 结尾），点“测试连接”。连接后，本系统会自己把通知地址告诉网站。',
    'Enter the address of that interface on your site (it ends in /tonglu) and press "Test". Once connected, this hub tells the site itself where to send its hooks.',
  ),
]

export const fields: readonly Field[] = [
  {
    name: 'shopUrl', pattern: /^https?:\/\/[^\s?#]+\/tonglu\/?$/, example: 'https://shop.example.com/tonglu',
    label: words('介面網址', '接口地址', 'Address of the interface'),
    help: words('網站工程師提供，以 /tonglu 結尾；對外營運請用 https。', '由网站工程师提供，以 /tonglu 结尾；正式运营请用 https。', 'From whoever builds the site; ends in /tonglu. Use https for a shop in business.'),
  },
  {
    name: 'secret', isSecret: true, pattern: /^whsec_[A-Za-z0-9+/=]{16,}$/, example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    label: words('共用密鑰', '共享密钥', 'Shared secret'),
    help: words('與網站設定中的同一組，以 whsec_ 開頭；雙方都用它簽章，從不傳送。', '和网站配置中的是同一个，以 whsec_ 开头；双方都用它签名，从不传送。', 'The same as in the site\'s settings, begins with whsec_; both sides sign with it and never send it.'),
  },
]

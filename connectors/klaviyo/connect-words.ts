import { words, type Field } from '#kit'

export const fields: readonly Field[] = [
  {
    name: 'apiKey', isSecret: true, pattern: /^pk_\w{20,}$/, example: 'pk_0123456789abcdef0123456789abcdef01', label: words('私密 API 金鑰', '私密 API 密钥', 'Private API key'),
    help: words('左下角帳戶名稱 → Settings → API keys → Create Private API Key，權限選下面步驟列的那幾項', '左下角账户名称 → Settings → API keys → Create Private API Key，权限选下面步骤列出的那几项', 'Your name at the bottom left → Settings → API keys → Create Private API Key, with the rights that the steps name'),
  },
  {
    name: 'listId', isOptional: true, pattern: /^[A-Za-z0-9]{6}$/, example: 'Y6nRLr', label: words('名單編號', '名单编号', 'List ID'),
    help: words('Audience → Lists & segments → 名單 → Settings 裡的 List ID；留空就照帳戶的預設方式訂閱', 'Audience → Lists & segments → 名单 → Settings 里的 List ID；留空就按账户的默认方式订阅', 'Audience → Lists & segments → the list → Settings: its List ID; without one, the account’s usual way of subscribing'),
  },
]

export const steps = [
  words('登入 Klaviyo，建立一把私密金鑰：Accounts 讀取；Profiles、Lists、Subscriptions、Events 讀取與寫入', '登录 Klaviyo，创建一个私密密钥：Accounts 读取；Profiles、Lists、Subscriptions、Events 读取与写入', 'Sign in to Klaviyo and make a private key: Accounts read; Profiles, Lists, Subscriptions and Events read and write'),
  words('名單若設為雙重確認，新訂閱的人會先收到確認信', '名单若设为双重确认，新订阅的人会先收到确认邮件', 'Where the list is double opt-in, whoever is new gets a mail to confirm first'),
]

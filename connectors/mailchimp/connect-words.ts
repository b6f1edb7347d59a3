import { words, type Field } from '#kit'

export const fields: readonly Field[] = [
  {
    name: 'apiKey', isSecret: true, pattern: /^[0-9a-zA-Z]{20,}-[a-z]{2}\d{1,3}$/, example: '0123456789abcdef0123456789abcdef-us6', label: words('API 金鑰', 'API 密钥', 'API key'),
    help: words('右上角帳戶 → Account & billing → Extras → API keys → Create A Key；結尾的 -us6 是機房，一起貼上', '右上角账户 → Account & billing → Extras → API keys → Create A Key；结尾的 -us6 是机房，一起粘贴', 'Your account at the bottom left → Account & billing → Extras → API keys → Create A Key; the end, such as -us6, belongs to it'),
  },
  {
    name: 'listId', pattern: /^[0-9a-z]{6,20}$/, example: '4fa8b2c91d', label: words('受眾編號', '受众编号', 'Audience ID'),
    help: words('Audience → All contacts → Settings → Audience name and defaults，右側的 Audience ID', 'Audience → All contacts → Settings → Audience name and defaults，右侧的 Audience ID', 'Audience → All contacts → Settings → Audience name and defaults: the Audience ID on that page'),
  },
]

export const steps = [
  words('登入 Mailchimp，建立一把只給 Tonglu 用的 API 金鑰', '登录 Mailchimp，创建一个只给 Tonglu 用的 API 密钥', 'Sign in to Mailchimp and make an API key for Tonglu alone'),
  words('選好要同步的受眾，抄下它的編號', '选好要同步的受众，记下它的编号', 'Choose the audience to keep in step and copy its ID'),
]

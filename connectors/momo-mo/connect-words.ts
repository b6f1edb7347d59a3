import { words, type Field, type Words } from '#kit'

/** What the connect screen asks and explains; menus are named as mo店+'s back office names them. */
export const fields: readonly Field[] = [
  {
    name: 'apiToken', label: words('API TOKEN', 'API TOKEN', 'API token'), isSecret: true,
    help: words(
      'mo店+ 後台「商店」→「權限管理」→「A103 API 串接 IP 位址管理」申請，開通後會寄到你填的 API 串接聯絡人信箱。這是密碼，請勿外傳。',
      '在 mo店+ 后台“商店”→“權限管理”→“A103 API 串接 IP 位址管理”申请，开通后会发到您填写的 API 联系人邮箱。这是密钥，请勿外传。',
      'Apply in the back office of mo店+ under 商店 → 權限管理 → A103 API 串接 IP 位址管理; it is mailed to the contact named there. It is a password: keep it to yourself.',
    ),
  },
]

export const steps: readonly Words[] = [
  words('登入「momo 店+ 後台管理系統」。', '登录“momo 店+ 後台管理系統”。', 'Sign in to the back office of mo店+ (momo 店+後台管理系統).'),
  words(
    '到「商店」→「權限管理」→「A103 API 串接 IP 位址管理」，登記這台 Tonglu 主機的對外 IP；momo 只接受登記過的 IP。',
    '到“商店”→“權限管理”→“A103 API 串接 IP 位址管理”，登记这台 Tonglu 主机的公网 IP；momo 只接受登记过的 IP。',
    'Under 商店 → 權限管理 → A103 API 串接 IP 位址管理, register the public IP address of this Tonglu: momo answers registered addresses only.',
  ),
  words('送出申請，等 momo 審核開通，TOKEN 會寄到 API 串接聯絡人信箱。', '提交申请，等 momo 审核开通，TOKEN 会发到 API 联系人邮箱。', 'Send the application and wait for momo to open it; the token comes by mail.'),
  words('把 TOKEN 貼到這裡，按「儲存並測試」。', '把 TOKEN 粘贴到这里，点“保存并测试”。', 'Paste the token here and save.'),
]

export const unconfirmed = words(
  '依據規格書「momo 店+後台管理系統 - 廠商 API 規格書 v.0.11.3」的第三方整理本寫成；規格書沒有任何回應範例，也還沒有用真正的商店試過，狀態文字與訂單金額的意義尤其要核對。',
  '根据规格书“momo 店+後台管理系統 - 廠商 API 規格書 v.0.11.3”的第三方整理本编写；规格书没有任何响应示例，也没有用真实店铺试过，状态文字和订单金额的含义尤其需要核对。',
  'Built from a third party’s transcript of the vendor’s specification v.0.11.3, which has no example of an answer; it was never tried on a real shop. The words of statuses and the meaning of order amounts need checking most.',
)

import { words, type Field, type Words } from '#kit'

export const fields: readonly Field[] = [
  {
    name: 'vendorId', label: words('廠商代號', '厂商代号', 'Supplier number'), pattern: /^\d{3,8}$/, example: '00000',
    help: words('PChome 24h 給供應商的廠商代號（數字），在廠商後台（ecvdr.pchome.com.tw）登入後可以看到。', 'PChome 24h 给供应商的厂商代号（数字），登录厂商后台（ecvdr.pchome.com.tw）可以看到。', 'The number that PChome 24h gave the supplier; shown in the supplier portal (ecvdr.pchome.com.tw).'),
  },
]

export const steps: readonly Words[] = [
  words('登入 PChome 廠商後台（ecvdr.pchome.com.tw），記下廠商代號。', '登录 PChome 厂商后台（ecvdr.pchome.com.tw），记下厂商代号。', 'Sign in to PChome’s supplier portal (ecvdr.pchome.com.tw) and note the supplier number.'),
  words(
    '向 PChome 申請 API，並登記這台 Tonglu 主機的對外 IP。PChome 不用金鑰，只認登記過的 IP，所以這台主機請不要給別人共用。',
    '向 PChome 申请 API，并登记这台 Tonglu 主机的公网 IP。PChome 不用密钥，只认登记过的 IP，所以请不要与他人共用这台主机。',
    'Apply to PChome for its API and have the public IP address of this Tonglu registered. PChome uses no key and trusts the address alone: share this machine with nobody.',
  ),
  words('把廠商代號填在這裡，按「儲存並測試」。', '把厂商代号填在这里，点“保存并测试”。', 'Enter the supplier number here and save.'),
]

export const unconfirmed = words(
  'PChome 的文件（developers.pchome.tw）我們沒能完整讀到，這個連接器依公開的程式碼寫成，也還沒有用真正的廠商帳號試過。訂單只讀得到商品與數量，沒有金額，請不要用它的營業額。',
  'PChome 的文档（developers.pchome.tw）我们没能完整读到，这个连接器根据公开的代码编写，也没有用真实的厂商账号试过。订单只能读到商品和数量，没有金额，请不要使用它的营业额。',
  'PChome’s documents (developers.pchome.tw) could not be read in full: this is built from a public client and was never tried with a real supplier’s number. Orders tell goods and counts but no amounts, so do not go by its turnover.',
)

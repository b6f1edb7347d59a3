import { words, type Field, type Words } from '#kit'

const same = (text: string): Words => words(text, text, text)

/** What the connect screen asks and explains; menus are named as momo's SCM names them. */
export const fields: readonly Field[] = [
  { name: 'entpID', label: words('統一編號', '统一编号（统编）', 'Tax number (統一編號)'), pattern: /^\d{8}$/, example: '04595257', help: words('貴公司的統一編號，8 碼。', '贵公司在台湾的统一编号，8 位。', 'The eight digits of the company’s tax number in Taiwan.') },
  { name: 'entpCode', label: words('廠商編號', '厂商编号', 'Supplier code (廠商編號)'), pattern: /^\w{4,10}$/, example: '012345', help: words('momo 給的 6 碼廠商編號，登入 SCM 時用的那一個。', 'momo 给的 6 位厂商编号，就是登录 SCM 用的那个。', 'The six characters that momo gave, as at the sign-in of the SCM.') },
  { name: 'entpPwd', label: words('SCM 密碼', 'SCM 密码', 'SCM password'), isSecret: true, help: words('登入 SCM 的密碼，8 到 14 碼。在 SCM 換密碼後，這裡也要一起換。', '登录 SCM 的密码，8 到 14 位。在 SCM 改密码后，这里也要同步修改。', 'As at the sign-in of the SCM, 8 to 14 characters; change it here whenever it is changed there.') },
  { name: 'otpBackNo', label: words('OTP 序號後 3 碼', 'OTP 序号后 3 位', 'Last three of the OTP serial'), pattern: /^\w{3}$/, example: '123', help: words('SCM「C1209」可查 momo OTP 序號，填最後 3 碼。', '在 SCM 的“C1209”可查 momo OTP 序号，填最后 3 位。', 'Page C1209 of the SCM shows the serial of momo’s OTP; its last three.') },
  { name: 'masterPwd', label: words('主帳號密碼', '主账号密码', 'Password of the master account'), isSecret: true, isOptional: true, help: words('訂單的收件資料用主帳號（master）的密碼加密；上面填的就是主帳號時請留空。', '订单收件资料用主账号（master）的密码加密；上面填的就是主账号时请留空。', 'momo encrypts names and addresses with the master’s password; leave it empty where the password above is the master’s.') },
  { name: 'stores', label: words('超商取貨的門市類型', '超商取货的门店类型', 'Kinds of pick-up stores'), isOptional: true, pattern: /^(21|23|27|28|29|2A|2B)(\s*,\s*(21|23|27|28|29|2A|2B))*$/, example: '21,27', help: words('有做超商取貨才填：21 是 7-11、27 全家、28 7-11 店到店、29 全家店到店、2A OK、2B 萊爾富，用逗號分開。', '做超商取货才填：21 是 7-11、27 全家、28 7-11 店到店、29 全家店到店、2A OK、2B 莱尔富，用逗号分开。', 'Only with pick-up in stores: 21 is 7-11, 27 FamilyMart, 28 7-11 store to store, 29 FamilyMart store to store, 2A OK, 2B Hi-Life; separated by commas.') },
  { name: 'third', label: words('第三方物流', '第三方物流', 'Third-party carriers'), isOptional: true, pattern: /^6[1235]-0[123](\s*,\s*6[1235]-0[123])*$/, example: '62-01', help: words('有用 momo 第三方物流才填「物流商-溫層」：61 宅配通、62 新竹、63 宅急便、65 大榮；01 常溫、02 冷凍、03 冷藏。', '使用 momo 第三方物流才填“物流商-温层”：61 宅配通、62 新竹、63 宅急便、65 大荣；01 常温、02 冷冻、03 冷藏。', 'Only with carriers that momo pays, as carrier-temperature: 61 Pelican, 62 HCT, 63 T-Cat, 65 Kerry; 01 ambient, 02 frozen, 03 chilled.') },
  { name: 'shipType', label: words('出貨包材', '出货包材', 'Packing (出貨包材)'), isOptional: true, help: words('依 SCM「出貨包材」選單填寫，回報出貨時帶入；不需填報的供應商留空。', '按 SCM“出貨包材”菜单填写，回报出货时带入；不需填报的供应商留空。', 'As the SCM’s list 出貨包材 names it; sent with every shipment. Empty for suppliers who need not say.') },
  { name: 'packType', label: words('包材類型', '包材类型', 'Kind of packing (包材類型)'), isOptional: true, help: words('與出貨包材搭配的下一層選項。', '与出货包材搭配的下一层选项。', 'The second level of the same list.') },
  { name: 'packUnit', label: words('包材重量', '包材重量（克）', 'Weight of packing'), isOptional: true, pattern: /^\d{0,6}$/, help: words('該包材需要重量時才填。', '该包材需要填重量时才填。', 'Only where that packing asks for it.') },
  { name: 'site', label: words('環境', '环境', 'Site'), isOptional: true, choices: [{ value: 'live', label: same('scmapi') }, { value: 'test', label: same('scmuat') }], help: words('留空就是正式環境；momo 給了測試帳號才選 scmuat。', '留空就是正式环境；momo 给了测试账号才选 scmuat。', 'Empty for the real one; scmuat only with an account that momo gave for tests.') },
]

export const steps: readonly Words[] = [
  words('用主帳號登入 momo SCM（供應商後台）。', '用主账号登录 momo SCM（供应商后台）。', 'Sign in to momo’s SCM with the master account.'),
  words('到「H1112」登記這台 Tonglu 主機的對外 IP；momo 只接受登記過的 IP。', '到“H1112”登记这台 Tonglu 主机的公网 IP；momo 只接受登记过的 IP。', 'On page H1112 register the public IP address of this Tonglu: momo answers registered addresses only.'),
  words('到「C1209」查 OTP 序號，記下最後 3 碼。', '到“C1209”查 OTP 序号，记下最后 3 位。', 'On page C1209 look up the OTP serial and note its last three.'),
  words('把統一編號、廠商編號、密碼與 OTP 後 3 碼填在這裡。', '把统一编号、厂商编号、密码和 OTP 后 3 位填在这里。', 'Enter tax number, supplier code, password and the three characters here.'),
]

export const unconfirmed = words(
  '依據 momo SCM 廠商 API 規格書的第三方整理本寫成；規格書沒有任何回應範例，也還沒有用真正的供應商帳號試過，時間格式與結果清單的寫法尤其要核對。',
  '根据 momo SCM 厂商 API 规格书的第三方整理本编写；规格书没有任何响应示例，也没有用真实的供应商账号试过，时间格式和结果列表的写法尤其需要核对。',
  'Built from a third party’s transcript of momo’s SCM specification, which has no example of an answer; it was never tried with a real supplier’s account. The form of times and of the lists of results needs checking most.',
)

import { words, type Field, type Words } from '#kit'

export const steps: readonly Words[] = [
  words(
    '在雙方都連得到的伺服器上開一個資料夾：SFTP，或有 WebDAV（PUT、MOVE）與 JSON 目錄清單的 HTTPS。',
    '在双方都能访问的服务器上新建一个文件夹：SFTP，或带 WebDAV（PUT、MOVE）和 JSON 目录列表的 HTTPS。',
    'Open a folder on a server that both sides reach: over SFTP, or over HTTPS with WebDAV (PUT, MOVE) and a JSON list of folders.',
  ),
  words(
    '裡面放 orders/、stock/、stock/done/、products/、products/done/ 五個資料夾；這個帳號要能讀、寫、改名。',
    '其中建立 orders/、stock/、stock/done/、products/、products/done/ 五个文件夹；该账号要能读、写、改名。',
    'Put the folders orders/, stock/, stock/done/, products/ and products/done/ into it; the account may read, write and rename there.',
  ),
  words(
    '請 ERP 寫檔時先用別的副檔名（例如 .tmp），寫完再改成 .csv 或 .json：我們只讀這兩種。',
    '请让 ERP 写文件时先用别的扩展名（例如 .tmp），写完再改成 .csv 或 .json：我们只读这两种。',
    'Let the ERP write under another ending (.tmp) and rename to .csv or .json when the file is whole: only these two are read.',
  ),
  words(
    '商品檔一列一個規格：sku、name，再視需要加上 product（同一商品同一代碼）、option: 顏色、price: VIP、parts（A-1 x2; B-3）、images、weight_grams 等欄；完整欄位見 connectors/erp-files/README.md。',
    '商品文件每行一个规格：sku、name，再按需加上 product（同一商品用同一代码）、option: 颜色、price: VIP、parts（A-1 x2; B-3）、images、weight_grams 等列；完整的列见 connectors/erp-files/README.md。',
    'A file of products has a row a variant: sku, name, and as needed product (one code for all rows of a product), option: Colour, price: VIP, parts (A-1 x2; B-3), images, weight_grams; all columns are in connectors/erp-files/README.md.',
  ),
]

const yesNo = [{ value: 'no', label: words('否', '否', 'No') }, { value: 'yes', label: words('是', '是', 'Yes') }] as const

export const fields: readonly Field[] = [
  { name: 'address', pattern: /^(https|sftp):\/\/[^\s/@?#]+(\/[^\s?#]*)?$/, example: 'sftp://files.example.com:22/exchange', label: words('資料夾位址', '文件夹地址', 'Address of the folder'), help: words('sftp:// 或 https:// 開頭，到上面那五個資料夾所在的地方', '以 sftp:// 或 https:// 开头，指到上述五个文件夹所在之处', 'Begins with sftp:// or https:// and ends where the five folders lie') },
  { name: 'user', isOptional: true, label: words('帳號', '账号', 'User'), help: words('伺服器給這個串接的帳號', '服务器给这个对接的账号', 'The account of this connection on the server') },
  { name: 'password', isOptional: true, isSecret: true, label: words('密碼', '密码', 'Password'), help: words('用金鑰或權杖登入就留空', '用密钥或令牌登录时留空', 'Left empty where a key or a token signs in') },
  { name: 'token', isOptional: true, isSecret: true, label: words('Bearer 權杖', 'Bearer 令牌', 'Bearer token'), help: words('只用於 HTTPS，取代帳號密碼', '仅用于 HTTPS，替代账号密码', 'For HTTPS only, instead of user and password') },
  { name: 'privateKey', isOptional: true, isSecret: true, label: words('私鑰', '私钥', 'Private key'), help: words('只用於 SFTP，OpenSSH 或 PEM 格式整段貼上，不要有密碼', '仅用于 SFTP，OpenSSH 或 PEM 格式整段粘贴，不要带密码', 'For SFTP only: the whole key as OpenSSH or PEM writes it, without a passphrase') },
  { name: 'fingerprint', isOptional: true, pattern: /^SHA256:[A-Za-z0-9+/]{43}$/, example: `SHA256:${'a'.repeat(43)}`, label: words('主機指紋', '主机指纹', 'Host fingerprint'), help: words('SFTP 必填：先留空測試，會顯示伺服器的指紋；向管理伺服器的人核對後貼上', 'SFTP 必填：先留空测试，会显示服务器的指纹；与管理服务器的人核对后粘贴', 'Needed for SFTP: test without it, the fingerprint is shown; compare it with whoever runs the server, then paste it') },
  { name: 'format', choices: [{ value: 'csv', label: 'CSV' }, { value: 'json', label: 'JSON' }], label: words('訂單檔格式', '订单文件格式', 'Format of order files'), help: words('訂單用哪種檔案寫出；讀進來的兩種都認', '订单用哪种文件写出；读入时两种都认', 'How orders are written; both are read') },
  { name: 'encoding', isOptional: true, choices: [{ value: 'utf-8', label: 'UTF-8' }, { value: 'big5', label: 'Big5' }], label: words('ERP 檔案編碼', 'ERP 文件编码', 'Encoding of the ERP’s files'), help: words('舊系統常用 Big5；寫出的訂單一律是 UTF-8', '旧系统常用 Big5；写出的订单一律是 UTF-8', 'Old systems often write Big5; orders always leave as UTF-8') },
  { name: 'mark', isOptional: true, choices: yesNo, label: words('檔頭加 BOM', '文件开头加 BOM', 'Begin with a BOM'), help: words('給用 Excel 直接打開 CSV 的人', '给用 Excel 直接打开 CSV 的人', 'For people who open the CSV in Excel') },
]

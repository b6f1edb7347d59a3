import { words, type Field, type Words } from '#kit'

export const steps: readonly Words[] = [
  words('在 ERPNext 建一個專用的使用者，角色給 Sales User、Stock User、Item Manager 的讀取權，以及銷售訂單的建立、送出、取消權。', '在 ERPNext 新建一个专用用户，角色给 Sales User、Stock User、Item Manager 的读取权，以及销售订单的创建、提交、取消权。', 'Make a user of its own in ERPNext with the roles Sales User and Stock User, who may read items and create, submit and cancel sales orders.'),
  words('打開那位使用者，到「Settings → API Access」按「Generate Keys」，記下 API Key 與 API Secret。', '打开该用户，进入“Settings → API Access”点“Generate Keys”，记下 API Key 和 API Secret。', 'Open that user, go to Settings → API Access, press Generate Keys and note the API key and secret.'),
  words('決定網路訂單記在哪個客戶名下，運費與外加稅記在哪兩個科目。', '确定网络订单记在哪个客户名下，运费与外加税记在哪两个科目。', 'Decide to which customer online orders are booked, and to which accounts shipping and added tax go.'),
]

export const fields: readonly Field[] = [
  { name: 'site', pattern: /^https:\/\/[^\s/@?#]+\/?$/, example: 'https://shop.erpnext.com', label: words('網站位址', '网站地址', 'Address of the site'), help: words('登入 ERPNext 時的網址，只到主機名稱', '登录 ERPNext 的网址，只到主机名', 'The address at which you sign in, up to the host name') },
  { name: 'apiKey', isSecret: true, label: words('API Key', 'API Key', 'API Key'), help: words('使用者頁的 API Access', '用户页面的 API Access', 'API Access on the page of the user') },
  { name: 'apiSecret', isSecret: true, label: words('API Secret', 'API Secret', 'API Secret'), help: words('按 Generate Keys 時只顯示一次', '点 Generate Keys 时只显示一次', 'Shown once when Generate Keys is pressed') },
  { name: 'customer', example: 'Online shop', label: words('客戶', '客户', 'Customer'), help: words('網路訂單都記在這個客戶名下；寫它的名稱（name）', '网络订单都记在该客户名下；填写它的名称（name）', 'The customer (its name) to whom online orders are booked') },
  { name: 'shippingAccount', example: 'Freight and Forwarding Charges - S', label: words('運費科目', '运费科目', 'Account of shipping'), help: words('會計科目表裡的名稱，含公司縮寫', '会计科目表中的名称，含公司缩写', 'Its name in the chart of accounts, with the company’s letters') },
  { name: 'taxAccount', example: 'VAT - S', label: words('稅科目', '税科目', 'Account of tax'), help: words('價格外加的稅記在這裡', '价格外加的税记在这里', 'Where tax goes that comes on top of prices') },
  { name: 'priceList', isOptional: true, example: 'Standard Selling', label: words('價目表', '价目表', 'Price list'), help: words('商品售價從這份讀；留空為 Standard Selling', '商品售价从这份读取；留空为 Standard Selling', 'Selling prices are read from it; Standard Selling when empty') },
]

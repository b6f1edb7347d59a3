import { words, type Field, type Words } from '#kit'

export const fields: readonly Field[] = [
  {
    name: 'bcId', label: words('商務中心 ID', '商务中心 ID', 'Business Center ID'), pattern: /^\d{5,25}$/, example: '7012345678901234567',
    help: words('TikTok 商務中心（business.tiktok.com）網址中 org_id= 後面的數字。', 'TikTok 商务中心（business.tiktok.com）网址中 org_id= 后面的数字。', 'The number after org_id= in the address of TikTok Business Center (business.tiktok.com).'),
  },
  {
    name: 'catalogId', label: words('商品目錄 ID', '商品库 ID', 'Catalogue ID'), pattern: /^\d{5,25}$/, example: '7123456789012345678',
    help: words('商務中心 → 資產 → 商品目錄，目錄名稱下方的數字。', '商务中心 → 资产 → 商品库，商品库名称下方的数字。', 'Business Center → Assets → Catalogs: the number below the catalogue’s name.'),
  },
  {
    name: 'appId', label: words('App ID', 'App ID', 'App ID'), pattern: /^\d{5,25}$/, example: '7012345678901234567',
    help: words('business-api.tiktok.com → My Apps → 你的 App。需要「DPA Catalog Management」權限。', 'business-api.tiktok.com → My Apps → 你的 App。需要“DPA Catalog Management”权限。', 'business-api.tiktok.com → My Apps → your app. It needs the permission DPA Catalog Management.'),
  },
  { name: 'appSecret', label: words('App 密鑰', 'App 密钥', 'App secret'), isSecret: true, help: words('與 App ID 在同一頁。', '与 App ID 在同一页。', 'On the same page as the App ID.') },
  { name: 'accessToken', label: words('存取權杖', '访问令牌', 'Access token'), isGiven: true, isSecret: true, help: words('登入後自動取得，不會到期。', '登录后自动取得，不会过期。', 'Comes with signing in, and does not end.') },
]

export const steps: readonly Words[] = [
  words('在 TikTok 商務中心建立「電商」類型的商品目錄，管理方式選 API。', '在 TikTok 商务中心创建“电商”类型的商品库，管理方式选 API。', 'Make an e-commerce catalogue in TikTok Business Center, managed by API.'),
  words('在 business-api.tiktok.com 建立 App，申請「DPA Catalog Management」權限，等 TikTok 審核通過。', '在 business-api.tiktok.com 创建 App，申请“DPA Catalog Management”权限，等 TikTok 审核通过。', 'Make an app at business-api.tiktok.com with the permission DPA Catalog Management, and wait for TikTok to approve it.'),
  words('把本系統的網址填進 App 的「Advertiser redirect URL」，再用商務中心管理員的帳號登入。', '把本系统的网址填进 App 的“Advertiser redirect URL”，再用商务中心管理员的账号登录。', 'Put this hub’s address into the app’s “Advertiser redirect URL” and sign in as an administrator of the Business Center.'),
]

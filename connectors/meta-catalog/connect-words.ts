import { words, type Field, type Words } from '#kit'

/** What the connect screen asks and explains; menus are named as Meta names them. */
export const fields: readonly Field[] = [
  {
    name: 'catalogId', label: words('目錄編號', '目录编号', 'Catalogue ID'), pattern: /^\d{5,25}$/, example: '801234567890123',
    help: words('商務管理工具（Commerce Manager）→ 選目錄 → 設定 → 目錄編號。', '商务管理工具（Commerce Manager）→ 选择目录 → 设置 → 目录编号。', 'Commerce Manager → choose the catalogue → Settings → Catalogue ID.'),
  },
  {
    name: 'accessToken', label: words('存取權杖', '访问口令', 'Access token'), isSecret: true, isOptional: true,
    help: words(
      '建議用系統用戶：企業管理平台 → 商家設定 → 用戶 → 系統用戶 → 產生新權杖，勾選 catalog_management 與 business_management。改用 Facebook 帳號登入時留空。',
      '推荐用系统用户：商务管理平台 → 商务设置 → 用户 → 系统用户 → 生成新口令，勾选 catalog_management 和 business_management。改用 Facebook 账户登录时留空。',
      'Best a system user’s: Business Manager → Business settings → Users → System users → Generate new token, with catalog_management and business_management. Leave empty to sign in with a Facebook account.',
    ),
  },
  {
    name: 'appId', label: words('應用程式編號', '应用编号', 'App ID'), isOptional: true, pattern: /^\d{5,25}$/, example: '1234567890123456',
    help: words('developers.facebook.com → 我的應用程式 → 應用程式設定 → 基本資料。用 Facebook 帳號登入時必填。', 'developers.facebook.com → 我的应用 → 应用设置 → 基本。用 Facebook 账户登录时必填。', 'developers.facebook.com → My apps → App settings → Basic. Needed to sign in with a Facebook account.'),
  },
  {
    name: 'appSecret', label: words('應用程式密鑰', '应用密钥', 'App secret'), isSecret: true, isOptional: true,
    help: words('與應用程式編號同一頁，按「顯示」。填了之後每次呼叫都附上 appsecret_proof，權杖外洩也不能被別人使用。', '与应用编号在同一页，点“显示”。填写后每次调用都附带 appsecret_proof，口令泄露也不能被别人使用。', 'On the same page as the App ID: “Show”. With it every call carries appsecret_proof, so that a token that leaks is of no use to others.'),
  },
]

export const steps: readonly Words[] = [
  words(
    '在商務管理工具建立「商品」類型的目錄；要在 Facebook 或 Instagram 開商店，先完成商店設定，並把結帳網址指向自己的官網（2025 年 9 月起一律在官網結帳）。',
    '在商务管理工具创建“商品”类型的目录；要在 Facebook 或 Instagram 开店，先完成店铺设置，并把结账网址指向自己的官网（2025 年 9 月起一律在官网结账）。',
    'Make a catalogue for products in Commerce Manager; for a shop on Facebook or Instagram set the shop up and point its checkout URL at your own shop (since September 2025 buyers always pay there).',
  ),
  words(
    '在 developers.facebook.com 建立「商家」類型的應用程式，把它加到擁有該目錄的企業管理平台。',
    '在 developers.facebook.com 创建“业务”类型的应用，把它添加到拥有该目录的商务管理平台。',
    'Make an app of the type Business at developers.facebook.com and add it to the business that owns the catalogue.',
  ),
  words(
    '在商家設定新增系統用戶，指派該目錄的「管理目錄」權限，產生權杖並貼到這裡；或填應用程式編號與密鑰後用 Facebook 帳號登入。',
    '在商务设置中添加系统用户，分配该目录的“管理目录”权限，生成口令并粘贴到这里；或填写应用编号与密钥后用 Facebook 账户登录。',
    'Add a system user in Business settings, give it “Manage catalogue” for this catalogue, generate a token and paste it here; or enter the app’s ID and secret and sign in with a Facebook account.',
  ),
  words(
    '第一次上架大量商品，請在目錄的「資料來源」用本系統的 Meta 商品檔網址建立定時讀取：逐項上架每小時約 200 次。',
    '首次上架大量商品，请在目录的“数据来源”用本系统的 Meta 商品文件网址建立定时读取：逐个上架每小时约 200 次。',
    'For many products at first, add a scheduled data source to the catalogue with the address of the Meta product file of this hub: one by one it is some 200 an hour.',
  ),
]

import { words, type Field, type Words } from '#kit'

export const steps: readonly Words[] = [
  words(
    '到 developer.linnworks.com 登入，建立一個應用程式，類型選「System Integration」。',
    '到 developer.linnworks.com 登录，新建一个应用，类型选“System Integration”。',
    'Sign in to developer.linnworks.com and create an application of the type "System Integration".',
  ),
  words(
    '在應用程式頁複製 Application ID 與 Application Secret，再用頁上的安裝連結把它裝到你的 Linnworks 帳號；裝好後會看到 Token。',
    '在应用页面复制 Application ID 和 Application Secret，再用页面上的安装链接把它装到您的 Linnworks 账号；安装后会显示 Token。',
    'Copy the Application ID and Secret from its page, then install it into your Linnworks account with the link there; the installation shows a Token.',
  ),
  words('把這三個值貼到下面。', '把这三个值粘贴到下面。', 'Paste the three values below.'),
]

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i
export const fields: readonly Field[] = [
  { name: 'applicationId', pattern: uuid, label: words('應用程式 ID', '应用 ID', 'Application ID'), help: words('developer.linnworks.com 的應用程式頁', 'developer.linnworks.com 的应用页面', 'The page of the application at developer.linnworks.com') },
  { name: 'applicationSecret', pattern: uuid, isSecret: true, label: words('應用程式密鑰', '应用密钥', 'Application secret'), help: words('同一頁，Application Secret', '同一页面，Application Secret', 'On the same page, Application Secret') },
  { name: 'installToken', pattern: uuid, isSecret: true, label: words('安裝 Token', '安装 Token', 'Installation token'), help: words('把應用程式裝到帳號後顯示', '把应用安装到账号后显示', 'Shown after the application was installed into the account') },
  { name: 'sessionToken', isSecret: true, isGiven: true, label: words('連線權杖', '会话令牌', 'Session token'), help: words('登入時由 Linnworks 給', '登录时由 Linnworks 提供', 'Comes with signing in') },
  { name: 'server', isGiven: true, label: words('伺服器', '服务器', 'Server'), help: words('登入時由 Linnworks 指定', '登录时由 Linnworks 指定', 'Named by Linnworks when signing in') },
  { name: 'locality', isGiven: true, label: words('地區', '地区', 'Region'), help: words('登入時由 Linnworks 指定，EU、US 或 AS', '登录时由 Linnworks 指定的地区代码', 'Named by Linnworks when signing in: EU, US or AS') },
]

import { words, type Field, type Words } from '#kit'

export const steps: readonly Words[] = [
  words('以賣家中心（Seller Center）的管理員帳號登入 developer.walmart.com，選 Marketplace。', '用卖家中心（Seller Center）的管理员账号登录 developer.walmart.com，选择 Marketplace。', 'Sign in at developer.walmart.com with an administrator’s account of Seller Center and choose Marketplace.'),
  words('點「My Account」→「API Keys」→「Production Keys」，產生金鑰，抄下 Client ID 與 Client Secret。', '点“My Account”→“API Keys”→“Production Keys”，生成密钥，记下 Client ID 和 Client Secret。', 'Open "My Account" → "API Keys" → "Production Keys", generate the keys, and copy the Client ID and the Client Secret.'),
  words('若賣家中心設了多個出貨地點，到「Settings → Fulfillment → Ship Nodes」抄下要連接的節點編號；只有一個就留空。', '如果卖家中心设了多个发货地点，到“Settings → Fulfillment → Ship Nodes”记下要连接的节点编号；只有一个就留空。', 'With more than one ship node, copy the id of the one to connect under Settings → Fulfillment → Ship Nodes; leave it empty otherwise.'),
]

export const fields: readonly Field[] = [
  { name: 'clientId', pattern: /^\S+$/, example: '4b3e9f2c-0f5a-4c1e-9a53-1a2b3c4d5e6f', label: words('Client ID', 'Client ID', 'Client ID'), help: words('開發者網站「API Keys」頁的 Client ID。', '开发者网站“API Keys”页的 Client ID。', 'On the "API Keys" page of the developer site.') },
  { name: 'clientSecret', isSecret: true, pattern: /^\S+$/, label: words('Client Secret', 'Client Secret', 'Client Secret'), help: words('與 Client ID 同一頁；重設後舊的立刻失效。', '与 Client ID 同一页；重置后旧的立刻失效。', 'On the same page; resetting it ends the old one at once.') },
  { name: 'shipNode', isOptional: true, pattern: /^\w+$/, example: '10000003527', label: words('出貨節點編號', '发货节点编号', 'Ship node'), help: words('賣家中心「Ship Nodes」的編號；庫存只寫入這個節點。', '卖家中心“Ship Nodes”的编号；库存只写入这个节点。', 'The id under Ship Nodes in Seller Center; quantities are written to this node only.') },
  { name: 'channelType', isOptional: true, pattern: /^[\w-]+$/, label: words('Channel Type', 'Channel Type', 'Channel type'), help: words('Walmart 發給服務商的識別碼，自己使用金鑰的賣家留空。', 'Walmart 发给服务商的识别码，自己使用密钥的卖家留空。', 'An id that Walmart gives to solution providers; sellers with keys of their own leave it empty.') },
  { name: 'environment', isOptional: true, choices: [{ value: 'production', label: words('正式', '正式', 'Production') }, { value: 'sandbox', label: words('測試（Sandbox）', '测试（Sandbox）', 'Trying (Sandbox)') }], label: words('環境', '环境', 'Environment'), help: words('正式營業請留空；Sandbox 用「Sandbox Keys」，只用來試。', '正式营业请留空；Sandbox 用“Sandbox Keys”，只用来试。', 'Leave it empty; the sandbox has its own keys and is for trying only.') },
  { name: 'accessToken', isGiven: true, isSecret: true, label: words('存取權杖', '访问令牌', 'Access token'), help: words('由系統用金鑰取得，每十五分鐘換新。', '由系统用密钥获取，每十五分钟更换。', 'Had by the hub for the keys, every fifteen minutes.') },
]

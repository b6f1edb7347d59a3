import type { Explained } from './explain.ts'
import { words, type Words } from './words.ts'

type Told = { field: Explained['field']; cause: Words; fix: Words }
const told = (field: Explained['field'], cause: Words, fix: Words): Told => ({ field, cause, fix })
const w = words

const edit = w('改好後再送一次', '改好后再提交一次', 'Change it and send it again')

/** What platforms mean by their errors: the same few dozen troubles under thousands of codes. */
const meanings = {
  title_missing: told('title', w('平台收到的商品名稱是空的', '平台收到的商品标题是空的', 'The title is empty'), w('填上商品名稱後再送一次', '填写商品标题后再提交一次', 'Write a title and send it again')),
  title_too_long: told('title', w('商品名稱超過平台的字數上限', '商品标题超过平台的字数上限', 'The title is longer than the platform takes'), w('縮短商品名稱：先拿掉重複的關鍵字與贈品文字', '缩短商品标题：先去掉重复的关键词和赠品文字', 'Shorten the title; repeated keywords and gift notes go first')),
  title_too_short: told('title', w('商品名稱比平台要求的短', '商品标题比平台要求的短', 'The title is shorter than the platform asks for'), w('補上品牌、規格或用途，讓名稱夠長', '补上品牌、规格或用途，让标题够长', 'Add brand, specification or use until it is long enough')),
  title_letters: told('title', w('商品名稱有平台不收的字元（表情符號、HTML 或特殊符號）', '商品标题含有平台不接受的字符（表情、HTML 或特殊符号）', 'The title has characters that the platform does not take (emoji, HTML or special signs)'), w('拿掉表情符號與特殊符號', '去掉表情和特殊符号', 'Take the emoji and special signs out')),
  description_missing: told('description', w('平台要求商品說明', '平台要求填写商品描述', 'The platform asks for a description'), w('寫上商品說明後再送一次', '填写商品描述后再提交一次', 'Write a description and send it again')),
  description_too_long: told('description', w('商品說明超過平台的上限', '商品描述超过平台的上限', 'The description is longer than the platform takes'), w('縮短說明，或替這個通路另寫一份', '缩短描述，或为该渠道另写一份', 'Shorten it, or write one of its own for this channel')),
  description_too_short: told('description', w('商品說明太短', '商品描述太短', 'The description is too short'), w('補充材質、尺寸、用法或注意事項', '补充材质、尺寸、用法或注意事项', 'Add material, size, use or care')),
  description_markup: told('description', w('商品說明有平台不收的標籤或符號', '商品描述含有平台不支持的标签或符号', 'The description has tags or signs that the platform does not take'), w('改用純文字，或只用平台收的標籤', '改用纯文本，或只用平台支持的标签', 'Use plain text, or only the tags that it takes')),
  image_missing: told('images', w('少了主圖或規格圖', '缺少主图或规格图', 'A main picture, or one of a variant, is missing'), w('補上圖片後再送一次', '补上图片后再提交一次', 'Add the picture and send it again')),
  image_too_many: told('images', w('圖片張數超過平台上限', '图片数量超过平台上限', 'There are more pictures than the platform takes'), w('留下最重要的幾張', '保留最重要的几张', 'Keep the most important ones')),
  image_unreadable: told('images', w('平台讀不到圖片，或格式不對', '平台读取不到图片，或格式不对', 'The platform cannot fetch the picture, or does not take its format'), w('確認圖片網址打得開，改用 JPG 或 PNG', '确认图片网址能打开，改用 JPG 或 PNG', 'See that its address opens, and use JPG or PNG')),
  image_size: told('images', w('圖片的尺寸、比例或檔案大小不符規定', '图片的尺寸、比例或文件大小不符合规定', 'The picture’s size, ratio or weight is not allowed'), w('換一張符合尺寸與檔案大小的圖片', '换一张符合尺寸和文件大小的图片', 'Use a picture of the right size and weight')),
  image_policy: told('images', w('主圖上有文字、標誌或浮水印，平台不收', '主图上有文字、标志或水印，平台不接受', 'The main picture has text, a logo or a watermark, which the platform does not take'), w('換成只有商品、底色乾淨的主圖', '换成只有商品、底色干净的主图', 'Use a main picture of the product alone on a plain ground')),
  category_wrong: told('channelCategory', w('平台類別不存在，或還不是最細一層', '平台类目不存在，或还不是最末一级', 'The category does not exist there, or is not the last level'), w('重新選這個通路最細的一層類別', '重新选择该渠道最末一级的类目', 'Choose a category of the last level again')),
  category_forbidden: told('channelCategory', w('平台不開放這個類別', '平台不开放这个类目', 'The platform does not open this category'), w('換成符合商品的其他類別；真的屬於這一類就不能在這裡賣', '换成符合商品的其他类目；确实属于该类目就不能在这里卖', 'Choose another category that fits; if it truly belongs here it cannot be sold there')),
  category_approval: told('channelCategory', w('這個類別要先向平台申請資格', '这个类目要先向平台申请资质', 'This category needs the platform’s approval first'), w('到賣家中心的資格中心申請，通過後再送一次', '到卖家中心的资质中心申请，通过后再提交一次', 'Apply in the platform’s seller centre, then send it again')),
  attribute_needed: told('attributes', w('少了這個類別的必填屬性', '缺少该类目的必填属性', 'An attribute that this category asks for is missing'), w('補上平台訊息裡提到的屬性', '补上平台提示里提到的属性', 'Fill in the attribute that its message names')),
  attribute_value: told('attributes', w('有屬性填了平台不認得的值', '有属性填了平台不认识的值', 'An attribute has a value that the platform does not know'), w('從平台的選項裡重選', '从平台的选项里重选', 'Choose one of the platform’s own values')),
  attribute_form: told('attributes', w('有屬性的格式或長度不對', '有属性的格式或长度不对', 'An attribute has the wrong form or length'), edit),
  restricted_words: told('attributes', w('內容有平台禁用的字眼', '内容含有平台禁用的词语', 'It says words that the platform does not allow'), w('拿掉平台訊息指出的字眼', '去掉平台提示指出的词语', 'Take out the words that its message names')),
  brand_needed: told('brand', w('平台要求品牌', '平台要求填写品牌', 'The platform asks for a brand'), w('填上品牌；沒有品牌就選「自有品牌／無品牌」', '填写品牌；没有品牌就选“无品牌”', 'Name the brand, or choose “no brand”')),
  brand_wrong: told('brand', w('平台沒有這個品牌，或品牌已停用', '平台没有这个品牌，或品牌已停用', 'The platform does not know this brand, or has ended it'), w('從平台的品牌清單重選', '从平台的品牌列表重选', 'Choose one of the platform’s brands')),
  brand_approval: told('brand', w('這個品牌要先有授權才能賣', '这个品牌要先有授权才能卖', 'This brand needs an authorisation'), w('到賣家中心上傳品牌授權，通過後再送一次', '到卖家中心上传品牌授权，通过后再提交一次', 'Upload the brand’s authorisation in the seller centre, then send it again')),
  barcode_needed: told('barcode', w('平台要求國際條碼（GTIN／EAN／UPC）', '平台要求国际条码（GTIN／EAN／UPC）', 'The platform asks for a barcode (GTIN, EAN or UPC)'), w('在商品補上條碼；沒有條碼就向平台申請豁免', '在商品补上条码；没有条码就向平台申请豁免', 'Add the barcode to the product, or ask the platform for an exemption')),
  barcode_wrong: told('barcode', w('條碼不是有效的號碼', '条码不是有效的号码', 'The barcode is not a valid number'), w('對照包裝上的號碼，改正後再送一次', '对照包装上的号码，改正后再提交一次', 'Compare it with the package, correct it and send it again')),
  barcode_taken: told('barcode', w('這個條碼已經用在別的商品上', '这个条码已经用在别的商品上', 'The barcode is in use by another listing'), w('找出用了同一條碼的商品，改掉其中一個', '找出用了同一条码的商品，改掉其中一个', 'Find the other one and correct one of the two')),
  certificate_needed: told('attributes', w('這個商品要附檢驗字號、證書或資格文件', '这个商品要附检验编号、证书或资质文件', 'This product needs a test number, certificate or document'), w('補上字號或上傳文件後再送一次', '补上编号或上传文件后再提交一次', 'Add the number or upload the document, then send it again')),
  price_wrong: told('price', w('價格的格式不對，或不是正數', '价格格式不对，或不是正数', 'The price has the wrong form, or is not above zero'), w('檢查價格與小數位數', '检查价格与小数位数', 'Look at the price and its decimals')),
  price_too_low: told('price', w('價格低於平台允許的下限', '价格低于平台允许的下限', 'The price is below what the platform allows'), w('調高價格；不是打錯的話，看看平台的最低價規則', '调高价格；如果没有输错，请看平台的最低价规则', 'Raise it; if it is meant, read the platform’s rule for low prices')),
  price_too_high: told('price', w('價格高於平台允許的上限', '价格高于平台允许的上限', 'The price is above what the platform allows'), w('調低價格；確認沒有多打一個零', '调低价格；确认没有多打一个零', 'Lower it; see that there is no zero too many')),
  price_gap: told('price', w('同一商品各規格的價差超過平台限制', '同一商品各规格的价差超过平台限制', 'The prices of its variants differ more than the platform allows'), w('縮小價差，或拆成兩個商品', '缩小价差，或拆成两个商品', 'Bring them closer, or make two listings')),
  price_locked: told('price', w('商品正在平台活動中，價格被鎖住', '商品正在平台活动中，价格被锁定', 'The product is in a campaign there, and its price is locked'), w('等活動結束，或先在平台退出活動', '等活动结束，或先在平台退出活动', 'Wait for its end, or leave the campaign there first')),
  price_often: told('price', w('今天改價次數已達平台上限', '今天改价次数已达平台上限', 'The price was changed as often as the platform allows in a day'), w('明天再改；不必一直重送', '明天再改；不必反复提交', 'Change it tomorrow; sending it again does not help')),
  currency: told('price', w('幣別和平台商店的不一樣', '币种和平台店铺的不一样', 'The currency is not that of the shop there'), w('改用平台商店的幣別定價', '改用平台店铺的币种定价', 'Price it in the currency of the shop there')),
  stock_wrong: told('stock', w('庫存數量超出平台允許的範圍', '库存数量超出平台允许的范围', 'The quantity is outside of what the platform allows'), w('檢查可賣數，必要時設通路上限', '检查可售数，必要时设置渠道上限', 'Look at the number, and cap it for this channel if needed')),
  stock_reserved: told('stock', w('庫存不能低於平台已保留的數量（活動或未出貨訂單）', '库存不能低于平台已预留的数量（活动或未发货订单）', 'It cannot go below what the platform holds for campaigns or open orders'), w('先取消活動保留，或等訂單出貨；不夠時聯絡買家', '先取消活动预留，或等订单发货；不够时联系买家', 'Release the campaign’s share or ship the orders first; tell the buyers if there is not enough')),
  stock_locked: told('stock', w('商品正在平台活動中，庫存被鎖住', '商品正在平台活动中，库存被锁定', 'The product is in a campaign there, and its stock is locked'), w('到平台的活動頁調整；活動結束後會自動再送', '到平台的活动页调整；活动结束后会自动再提交', 'Change it on the campaign’s page; it is sent again after the campaign')),
  stock_place: told('stock', w('平台要求指定倉庫，或倉庫編號不對', '平台要求指定仓库，或仓库编号不对', 'The platform asks for a warehouse, or does not know this one'), w('到串接設定填上正確的倉庫編號', '到对接设置填上正确的仓库编号', 'Put the right warehouse into the connection’s settings')),
  stock_theirs: told('stock', w('這個商品由平台倉出貨，庫存不能由賣家更新', '这个商品由平台仓发货，库存不能由卖家更新', 'It ships from the platform’s warehouse; its stock is not the seller’s to change'), w('不用處理；想自己出貨，請在平台改出貨方式', '无需处理；想自己发货，请在平台改发货方式', 'Nothing to do; to ship it yourself, change that on the platform')),
  offer_unknown: told('offer', w('平台找不到這個商品或規格', '平台找不到这个商品或规格', 'The platform does not know this product or variant'), w('可能在平台被刪了：重新讀取商品，再確認對應', '可能在平台被删了：重新拉取商品，再确认匹配', 'It may have been deleted there: pull the listings again and check the match')),
  offer_state: told('offer', w('商品現在的狀態不能修改（審核中、下架、違規或刪除）', '商品当前状态不能修改（审核中、下架、违规或删除）', 'Its state there allows no change (in review, off sale, banned or deleted)'), w('到平台看狀態，恢復上架後再送一次', '到平台看状态，恢复上架后再提交一次', 'Look at its state there, and send it again when it is back')),
  offer_variants: told('variants', w('商品有規格，不能直接改整個商品', '商品有规格，不能直接改整个商品', 'It has variants; the product as a whole cannot be changed'), w('重新讀取商品，改成對應到規格', '重新拉取商品，改为匹配到规格', 'Pull the listings again and match the variants')),
  offer_review: told('offer', w('平台因違反刊登政策把它擋下', '平台因违反发布政策把它拦下', 'The platform holds it back for breaking a policy'), w('看平台寄的通知，依指示修改或申訴', '看平台发的通知，按指示修改或申诉', 'Read the platform’s notice, and change it or appeal')),
  offer_twice: told('offer', w('平台上已經有一樣的商品', '平台上已经有一样的商品', 'The same product is listed there already'), w('重新讀取商品，對應到既有的那一個', '重新拉取商品，匹配到已有的那一个', 'Pull the listings and match the one that is there')),
  product_twice: told('offer', w('這個商品在平台上已經有一個刊登，可能還在審核，所以讀不到', '这个商品在平台上已经有一个刊登，可能还在审核，所以读取不到', 'The platform has a listing of this product already; it may still be in review, where it cannot be read'), w('等平台審核完再重新讀取商品，然後再送一次，這個規格會加進同一個刊登', '等平台审核完再重新拉取商品，然后再提交一次，这个规格会加进同一个刊登', 'When the review is over, pull the listings and send it again: this variant then joins that listing')),
  variant_twice: told('variants', w('有兩個規格的選項一模一樣', '有两个规格的选项完全一样', 'Two variants have the same options'), w('改掉其中一個的選項', '改掉其中一个的选项', 'Change the options of one of them')),
  variants_too_many: told('variants', w('規格數量超過平台上限', '规格数量超过平台上限', 'There are more variants than the platform takes'), w('拆成兩個商品，或拿掉少賣的規格', '拆成两个商品，或去掉少卖的规格', 'Make two listings, or leave out what hardly sells')),
  options_wrong: told('options', w('規格名稱或選項不符平台規定', '规格名称或选项不符合平台规定', 'The names or values of its options are not what the platform takes'), w('每個規格都要填齊選項，名稱用平台收的寫法', '每个规格都要填齐选项，名称用平台支持的写法', 'Give every variant all options, named as the platform does')),
  sku_taken: told('sku', w('這個貨號已經用在別的商品上', '这个货号已经用在别的商品上', 'This SKU is in use by another listing'), w('找出用了同一貨號的商品，改掉其中一個', '找出用了同一货号的商品，改掉其中一个', 'Find the other one and change one of the two')),
  sku_wrong: told('sku', w('貨號太長，或有平台不收的字元', '货号太长，或含有平台不支持的字符', 'The SKU is too long, or has characters that the platform does not take'), w('改短，只用英文、數字與連字號', '改短，只用英文、数字和连字符', 'Shorten it; letters, digits and hyphens only')),
  package_wrong: told('weightGrams', w('重量或包裝尺寸沒填、是零或不合理', '重量或包装尺寸没填、为零或不合理', 'Weight or package size is missing, zero or not plausible'), w('在商品填上含包裝的重量與尺寸', '在商品填上含包装的重量与尺寸', 'Fill in weight and size of the package')),
  shipping_wrong: told('offer', w('物流設定不適用這個商品', '物流设置不适用这个商品', 'The shipping settings do not fit this product'), w('到平台檢查運送方式與運費模板', '到平台检查运送方式与运费模板', 'Look at its shipping methods and templates on the platform')),
  shop_full: told('offer', w('商店可上架的商品數已滿', '店铺可上架的商品数已满', 'The shop has as many listings as it may'), w('下架不賣的商品，或向平台申請提高上限', '下架不卖的商品，或向平台申请提高上限', 'Take old ones off, or ask the platform for more')),
  shop_closed: told('connection', w('平台商店在休假模式或被停權', '平台店铺在休假模式或被停权', 'The shop there is on holiday or suspended'), w('到平台看商店狀態，恢復營業後會自動再送', '到平台看店铺状态，恢复营业后会自动再提交', 'Look at the shop’s state there; it is sent again when it is open')),
  permission: told('connection', w('這個帳號沒有權限做這件事', '这个账号没有权限做这件事', 'This account may not do that'), w('用有權限的帳號重新授權，或在平台開通', '用有权限的账号重新授权，或在平台开通', 'Sign in with an account that may, or have it enabled there')),
  busy: told('connection', w('平台忙線或內部出錯', '平台繁忙或内部出错', 'The platform is busy or had a fault of its own'), w('不用處理，會自動再送', '无需处理，会自动再提交', 'Nothing to do: it is sent again by itself')),
  request: told('offer', w('平台說送去的資料格式不對', '平台说提交的数据格式不对', 'The platform says that what was sent has the wrong form'), w('看平台原文指的欄位；看不出來請把原文回報給我們', '看平台原文指的字段；看不出来请把原文反馈给我们', 'Look at the field that its words name; if none, report the words to us')),
} as const satisfies Record<string, Told>
export type Meaning = keyof typeof meanings

/** Codes of a platform that mean one of these; `says` where one code says many things. */
export const means = (meaning: Meaning, source: string, codes: readonly (string | RegExp)[], says?: RegExp): Explained[] => codes.map((code) => ({ code, ...(says && { says }), ...meanings[meaning], source }))

import { means } from './error-meanings.ts'
import type { Explained } from './explain.ts'

/**
 * What platforms of Taiwan and the mainland mean that answer in words: under one code for everything, or under codes of which
 * no list could be read. `codes` are those whose words decide; words that say nothing of these leave the code raw.
 */
export const saidInChinese = (source: string, codes: readonly (string | RegExp)[]): Explained[] => [
  ...means('permission', source, codes, /[授受][權权]|[權权]限|白名[單单]|IP ?(位址|地址)|token|[簽签]名|[帳账][號号密]|密[碼码]|登入|登[錄录]|未[註注][冊册]/i),
  ...means('busy', source, codes, /稍[後后]|忙[碌線线]|繁忙|[維维][護护]|系[統统](錯誤|错误|異常|异常)|服[務务]不可用|[頻频](繁|率)|限流|超[時时]/),
  ...means('shop_closed', source, codes, /店[鋪铺](已)?(關|关|停|凍|冻)|休[業业假]/),
  ...means('stock_reserved', source, codes, /([預预][佔占留]|占用|[鎖锁]定).{0,6}(庫存|库存|數量|数量)|(庫存|库存).{0,10}([預预][佔占留]|占用|已[鎖锁])/),
  ...means('stock_wrong', source, codes, /庫存|库存|可[賣卖]量|可接[單单]量/),
  ...means('price_locked', source, codes, /活[動动].{0,12}(價|价)|(價|价).{0,12}活[動动]/),
  ...means('price_too_low', source, codes, /(價|价).{0,8}(低於|低于|[過过]低|太低|小於|小于)/),
  ...means('price_too_high', source, codes, /(價|价).{0,8}(高於|高于|[過过]高|太高|大於|大于|超[過过])/),
  ...means('price_wrong', source, codes, /售?[價价]格?.{0,10}(錯|错|格式|不正[確确]|不合|不可|必[填須须]|整[數数])/),
  ...means('title_too_long', source, codes, /(品名|商品名[稱称]|[標标][題题]).{0,12}(超[過过出]|[過过][長长]|字[數数]|不能超)/),
  ...means('title_letters', source, codes, /(品名|商品名[稱称]|[標标][題题]).{0,12}(特殊|符[號号]|不可[輸输]入|含有)/),
  ...means('image_size', source, codes, /(圖|图).{0,8}(尺寸|大小|比例|像素|容量)/),
  ...means('image_unreadable', source, codes, /(圖|图)[檔片].{0,8}(格式|失[敗败]|[無无]法|不存在|下[載载])/),
  ...means('image_missing', source, codes, /(圖|图)[檔片]?.{0,6}(必[填須须]|未上[傳传]|缺少|不[能可][為为]空)/),
  ...means('barcode_wrong', source, codes, /[國国][際际][條条][碼码]|[條条](形)?[碼码]|[條条]形码/),
  ...means('brand_wrong', source, codes, /品牌/),
  ...means('category_approval', source, codes, /[類类]目.{0,10}(資|资)[質质]|(資|资)[質质].{0,10}[類类]目|[類类]目.{0,8}[權权]/),
  ...means('category_wrong', source, codes, /([類类][目別别]|分[類类]|館架|馆架).{0,10}(錯|错|不存在|不正[確确]|[無无]效|非末|必[填須须])/),
  ...means('certificate_needed', source, codes, /[檢检][驗验]|(許|许)可[證证]?字|BSMI|NCC/i),
  ...means('restricted_words', source, codes, /[違违]禁|敏感[詞词]|不[當当](用語|用语)|[違违][規规][詞词]|广告法/),
  ...means('package_wrong', source, codes, /材[積积]|重量|超才|尺寸/),
  ...means('attribute_needed', source, codes, /必[填須须選选]|不[能可得][為为]空|未填|缺少/),
  ...means('offer_unknown', source, codes, /(商品|[單单]品|品[號号]|宝贝|SKU).{0,10}(不存在|查[無无]|[無无]此|找不到|未找到)|查[無无].{0,10}(商品|品[號号])/i),
  ...means('offer_review', source, codes, /[審审]核(未通[過过]|不通[過过]|退回)|[違违][規规]/),
  ...means('offer_state', source, codes, /不可[異异][動动]|[審审]核中|提品|下架|永久停[售賣]|已[刪删]除|[暫暂]存|不允[許许](修改|編輯|编辑)|不可(修改|編輯|编辑)/),
  ...means('sku_taken', source, codes, /(原廠|原厂|商家)[編编].{0,6}重[複复]|[編编][碼码號号]重[複复]/),
]

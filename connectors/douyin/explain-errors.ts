import { means, saidInChinese, type Explained } from '#kit'

const samples = 'not confirmed: code and sub_code as public clients of 抖店 meet them; its samples hold no refusal'

export const explains: readonly Explained[] = [
  ...saidInChinese('not confirmed: words of 抖店 (message, sub_msg), of which no list could be read', [/\d+|is[vp]\..+/]),
  ...means('permission', samples, ['30001', '40001', /isv\.(access-token|signature|app-id|authorization|token|permission).*/]),
  ...means('busy', samples, ['20000', '60000', '70000', 'isv.limit-exceed', /isp\..+/]),
  ...means('request', samples, ['30002', '40003', /isv\.(parameter|param|service-not-exist).*/]),
  ...means('shipping_wrong', 'said by the connector, not by the platform', ['douyin.choose_carrier', 'douyin.tracking_needed']),
]

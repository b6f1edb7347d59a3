import { means, saidInChinese, type Explained } from '#kit'

const gateway = 'not confirmed: the list of JOS’s gateway (jos.jd.com) as an ERP vendor quotes it, and codes as public clients meet them'

/** The gateway's own numbers; what the operations refuse comes in words. */
export const explains: readonly Explained[] = [
  ...saidInChinese('not confirmed: JOS answers in words (zh_desc, chineseErrCode), of which no list could be read', [/\d+|unsuccessful/]),
  ...means('busy', gateway, ['2']),
  ...means('permission', gateway, ['11', '12', '19']),
  ...means('request', gateway, ['4', '5', '7', '8', '14', '15']),
]

import { means, saidInChinese, type Explained } from '#kit'

const platform = 'TOP, platform errors 3 to 43 (the platform’s list as merchants’ tool pages quote it, read 2026-11-22)'
const operation = 'TOP, sub_code of an operation (developer.alibaba.com, read 2026-11-22): isv. is ours to mend, isp. is theirs'

/** The words of a sub_code (isv.…) say more than the platform's number in front of it. */
export const explains: readonly Explained[] = [
  ...saidInChinese('not confirmed: sub_msg of TOP’s operations, of which no list could be read', [/\d+|is[vp]\..+/]),
  ...means('offer_unknown', 'not confirmed: sub_code as public clients meet it', [/isv\.(item|sku|num-?iid)-?(is-)?(not|un).+/, /isv\..*item-not-exist.*/]),
  ...means('permission', operation, [/isv\.(permission|invalid-permission|not-allow|user-not-online|w2-security|session).*/]),
  ...means('busy', operation, [/isp\..+/]),
  ...means('busy', platform, ['4', '5', '6', '7', '8', '10', '15']),
  ...means('permission', platform, ['11', '12', '13', '24', '25', '26', '27', '28', '29', '42']),
  ...means('request', platform, ['9', '21', '22', '23', '30', '31', '32', '33', '34', '40', '41', '43']),
  ...means('request', operation, [/isv\.(invalid|missing)-?param.*/]),
]

import { means, saidInChinese, type Explained } from '#kit'

const unread = 'not confirmed: no list of PChome’s refusals could be read (developers.pchome.tw); statuses of the web and words decide'
const refused = ['pchome.refused', 'invalid']

export const explains: readonly Explained[] = [
  ...saidInChinese(unread, refused),
  ...means('permission', 'said by the connector, not by the platform', ['pchome.not_registered']),
  ...means('offer_unknown', unread, refused, / with 404\b/),
  ...means('request', unread, ['pchome.refused']),
]

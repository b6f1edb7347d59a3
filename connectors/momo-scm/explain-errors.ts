import { means, saidInChinese, type Explained } from '#kit'

const book = 'not confirmed: SCM 規格書 answers in texts (basicCheckMsgList, failList) and lists none, but 「不可異動，提品尚未完成」; the words decide'

export const explains: readonly Explained[] = [
  ...saidInChinese(book, ['basicCheckMsgList', 'scm.row_failed']),
  ...means('permission', 'said by the connector, not by the platform', ['scm.master_password']),
  ...means('offer_state', 'said by the connector, not by the platform', ['scm.state_unknown', 'scm.to_be_stopped', 'scm.has_left']),
  ...means('shipping_wrong', 'said by the connector, not by the platform', ['scm.tracking_needed']),
]

import { means, saidInChinese, type Explained } from '#kit'

const book = 'not confirmed: 規格書 v0.11.3 has one text for each refusal (errorMessage) and no list of them; the words decide'

export const explains: readonly Explained[] = [
  ...saidInChinese(book, ['errorMessage', 'momo.row_failed']),
  ...means('currency', 'said by the connector, not by the platform', ['momo.currency']),
  ...means('shipping_wrong', 'said by the connector, not by the platform', ['momo.tracking_needed', 'momo.unknown_way']),
]

import { words } from '../words.ts'
import { identityColumns, labelColumns, mainColumns, moreImageLinks, priceColumns, sortColumns, spacedAvailability, weightColumn } from './columns-of-google.ts'
import type { FeedFormat } from './feed-format.ts'

/** The catalogue of Facebook and Instagram shops. */
export const metaCsv: FeedFormat = {
  id: 'meta_csv',
  label: words('Meta 商品目錄（Facebook、Instagram）', 'Meta 商品目录（Facebook、Instagram）', 'Meta catalogue (Facebook, Instagram)'),
  shape: 'csv',
  columns: [
    ...mainColumns({ id: 100, title: 200, description: 9999 }),
    moreImageLinks(20),
    spacedAvailability,
    { name: 'quantity_to_sell_on_facebook', field: 'quantity', from: (i) => String(i.quantity) },
    ...priceColumns,
    ...identityColumns,
    ...sortColumns,
    weightColumn,
    ...labelColumns,
  ],
  // Any one of the three; a brand is what nearly every shop has.
  oneOf: [{ field: 'identifier', columns: ['brand', 'gtin', 'mpn'] }],
  docs: 'https://developers.facebook.com/docs/marketing-api/catalog/reference',
  readOn: '2026-11-22',
}

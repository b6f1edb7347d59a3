import { defineConnector, words } from '#kit'
import { fields, steps } from './connect-words.ts'
import { faultOf, rootOf, signRequest } from './folder.ts'
import { pullLevels } from './read-levels.ts'
import { pullProducts } from './read-products.ts'
import { pushBooks } from './write-orders.ts'

export default defineConnector({
  id: 'erp-files',
  label: 'ERP 檔案交換 ERP files',
  kind: 'erp',
  docs: 'https://nginx.org/en/docs/http/ngx_http_dav_module.html',
  apiVersion: 'exchange 1',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: (values) => ({ default: rootOf(values) }),
  batches: { 'books.push': 50 },
  limits: { default: { perSecond: 5, burst: 10, source: 'connectors/erp-files/README.md: somebody else works on that server too; the hub asks five times a second at most' } },
  sign: signRequest,
  faultOf,
  does: { 'books.push': pushBooks, 'levels.pull': pullLevels, 'products.pull': pullProducts },
  cannot: {
    'account.health': words(
      '放檔案的伺服器不說自己好不好：讀不到或寫不進時才知道（connectors/erp-files/README.md）',
      '放文件的服务器不会说明自己的状况：读不到或写不进时才知道（connectors/erp-files/README.md）',
      'A server of files says nothing of itself: only a file that cannot be read or written tells (connectors/erp-files/README.md)',
    ),
  },
})

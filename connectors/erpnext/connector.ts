import { defineConnector } from '#kit'
import { checkHealth, faultOf, signRequest } from './ask-resource.ts'
import { fields, steps } from './connect-words.ts'
import { pullProducts } from './pull-items.ts'
import { pullLevels } from './pull-levels.ts'
import { pushBooks } from './push-orders.ts'

export default defineConnector({
  id: 'erpnext',
  label: 'ERPNext',
  kind: 'erp',
  docs: 'https://docs.frappe.io/framework/user/en/api/rest',
  apiVersion: 'REST resource',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: (values) => ({ default: `${(values['site'] ?? 'https://invalid.invalid').replace(/\/+$/, '')}/api` }),
  batches: { 'books.push': 20 },
  limits: { default: { perSecond: 3, burst: 6, source: 'Frappe publishes no limit of its own (site_config rate_limit is off unless set): asked three times a second at most' } },
  sign: signRequest,
  faultOf,
  does: { 'books.push': pushBooks, 'levels.pull': pullLevels, 'products.pull': pullProducts, 'account.health': checkHealth },
  cannot: {},
})

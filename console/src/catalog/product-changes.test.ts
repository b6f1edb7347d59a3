import { expect, test } from 'vitest'
import { changesOfProduct } from './product-changes.ts'

test('the history of a product names what changed, in the product and in each variant', () => {
  const cup = { product: { name: '保溫杯', state: 'draft', options: ['顏色'] }, variants: [{ id: '1', sku: '0017', cost: { minor: '210', currency: 'TWD' } }] }
  const now = { product: { name: '不鏽鋼保溫杯', state: 'draft', options: ['顏色'] }, variants: [{ id: '1', sku: '0017', cost: { minor: '250', currency: 'TWD' } }, { id: '2', sku: '0018' }] }

  expect(changesOfProduct(cup, now)).toEqual([
    { field: 'name', from: '保溫杯', to: '不鏽鋼保溫杯' },
    { field: 'cost', sku: '0017', from: '210 TWD', to: '250 TWD' },
    { field: 'variant', sku: '0018', from: '', to: '0018' },
  ])
})

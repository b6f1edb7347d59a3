import { taiwanListing } from '#kit'

export const listing = taiwanListing('momo SCM API（D1101 提品、D1206 商品異動）')

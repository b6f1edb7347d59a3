import { taiwanListing } from '#kit'

export const listing = taiwanListing('PChome 24h VDR API（developers.pchome.tw）')

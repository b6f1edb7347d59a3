import { taiwanListing } from '#kit'

export const listing = taiwanListing('mo店+ API 規格書 v0.11.3')

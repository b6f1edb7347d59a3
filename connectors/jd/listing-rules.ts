import { mainlandListing } from '#kit'

export const listing = mainlandListing('not confirmed: 90 columns (45 Chinese letters) in 京麦; JOS could not be read', 90)

/** Generated from api/openapi.json by `npm run gen`; not to be edited. */
export interface paths {}

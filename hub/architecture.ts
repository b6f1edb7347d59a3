/** Who may import whom, read top to bottom: a room may use those above it that it lists, through their index.ts only. */
export const mayUse = {
  platform: [],
  catalog: ['platform'],
  // What the shop promises for a while, to be announced.
  promotions: ['platform', 'catalog'],
  stock: ['platform', 'catalog'],
  orders: ['platform', 'catalog', 'stock'],
  // What ads cost and who came; given by the channels.
  attribution: ['platform', 'catalog'],
  channels: ['platform', 'catalog', 'promotions', 'stock', 'orders', 'attribution'],
  // What each sale leaves: the others' facts through their faces, so that they can be reckoned to the coin in code.
  economics: ['platform', 'catalog', 'stock', 'orders', 'attribution'],
  // Reads the other rooms through their facts_* views; what economics shares out when it is read, through its face (docs/decisions/0019).
  insights: ['platform', 'economics'],
  // Reads everybody's numbers and proposes what their use cases then do.
  advice: ['platform', 'catalog', 'orders', 'attribution', 'channels', 'economics', 'insights'],
  // Sells through the use cases like anybody else; nothing uses it but the start.
  demo: ['platform', 'catalog', 'stock', 'orders', 'attribution', 'channels', 'economics', 'advice'],
} as const satisfies Record<string, readonly string[]>

/** Connectors that come with the hub, and the rooms that may start them. */
export const connectorUse = {
  files: ['channels', 'economics'],
  // All of them, by the list that npm run gen writes.
  connectors: ['channels', 'demo'],
} as const satisfies Record<string, readonly (keyof typeof mayUse)[]>

/** Schemas beside the rooms' own: what the sign-in library keeps belongs to platform. */
export const schemasOf = {
  platform: ['platform', 'auth'],
} as const satisfies Partial<Record<keyof typeof mayUse, readonly string[]>>

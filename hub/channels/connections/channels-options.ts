/** What the room is given from outside: who can be connected, the hub's secret, and the way out to the platforms. */
import type { AnyConnector, KeptPromises, Values } from '#kit'
import { safeFor, type Safe } from '#platform'
import type { AskPage } from '../feeds/ask-page.ts'
import type { BringPicture } from './bring-picture.ts'
import type { Connection } from './turn.ts'

export type Fetch = (request: Request) => Promise<Response>

export type ChannelsOptions = {
  connectors: readonly AnyConnector[]
  /** What their tests prove; shown beside what they do. */
  keptPromises?: KeptPromises
  /** Of the hub; the key of all kept secrets is made from it. */
  secret: string
  /** Where platforms reach us; without it no hooks are asked for. */
  publicUrl?: string | undefined
  /** Where the house itself reaches us: the address that simulated platforms are told, and that a person sees. */
  houseUrl?: string
  /** The way out. A simulated connection's leads to its simulator. */
  fetchFor: (connection: Pick<Connection, 'id' | 'connector' | 'isSimulated'>) => Fetch
  /** What lets in at a simulated platform, by connector: a demo shop shows it, for nobody could know. */
  simulatedKeys?: ((connector: string) => Promise<Values | undefined>) | undefined
  /** How a page of the shop is read for the check of feeds; as anybody outside would when left out. */
  askPage?: AskPage
  /** How a picture of the shop is brought for a platform that takes files; as anybody outside would when left out. */
  picturesFor?: (connection: Pick<Connection, 'isSimulated'>) => BringPicture
  /** Waits between calls; a simulation gives one of its own. */
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
}

export const safeOf = ({ secret }: ChannelsOptions): Safe => safeFor(secret, 'connection secrets')

export const connectorOf = ({ connectors }: Pick<ChannelsOptions, 'connectors'>, id: string): AnyConnector | undefined => connectors.find((c) => c.id === id)

import type { ChannelsOptions } from '#channels'
import type { Hub } from '#platform'
import { openTrade, type Trade } from './live-trade.ts'
import { luckOf } from './luck.ts'
import { openPlatforms, type Platforms } from './platforms.ts'
import { settingOf } from './set-up-platform.ts'

/** The demo's platforms and the buyers on them: in this hub's memory, whether or not there is a demo. */
export type Floor = { platforms: Platforms; trade: Trade }

/** `options` is asked when a platform is opened: it knows the platforms itself. */
export const openFloor = (hub: Hub, options: () => ChannelsOptions): Floor => ({
  platforms: openPlatforms(hub.clock, (connection) => settingOf(hub, options(), connection)),
  trade: openTrade(luckOf(hub.clock().getTime() >>> 0), hub.clock),
})

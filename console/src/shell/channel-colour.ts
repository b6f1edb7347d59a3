/** Eight colours that people with any colour vision tell apart (after Okabe and Ito), one set a ground, for channels without a colour of their own. */
const onLight = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#8a7f00', '#7f7f7f']
const onDark = ['#4aa3df', '#f0b840', '#2fc39a', '#e39ac4', '#8fd0f5', '#f08a45', '#cdbf3a', '#a9a9a9']

/** A channel's colour, the same on every screen: its own as the shop set it, else one of the palette by its place. */
export function colourOf(channelId: string, channels: readonly { id: string; color?: string | null | undefined }[], dark: boolean): string {
  const own = channels.find((c) => c.id === channelId)?.color
  if (own) return own
  const palette = dark ? onDark : onLight
  const index = channels.findIndex((c) => c.id === channelId)
  return palette[(index === -1 ? palette.length - 1 : index) % palette.length] ?? '#7f7f7f'
}

/** The colours of a chart's series that are no channels, in their order. */
export const seriesColours = (dark: boolean): readonly string[] => (dark ? onDark : onLight)

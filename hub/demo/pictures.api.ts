/** The pictures of the demo's goods, at addresses that feeds can name: any hub serves them, whoever asks. */
import type { Api } from '#platform'
import { drawPicture, pictureName } from './draw-picture.ts'

const folder = '/demo/pictures'
export const picturePath = (name: string): string => `${folder}/${name}`

/** A few dozen different ones, drawn when first asked for. */
export function picturesApi({ app }: Api): void {
  const drawn = new Map<string, Uint8Array<ArrayBuffer>>()
  app.get(`${folder}/:name`, (c) => {
    const name = c.req.param('name')
    const known = drawn.get(name) ?? drawPicture(name)
    if (!known) return c.notFound()
    const picture = new Uint8Array(known)
    drawn.set(name, picture)
    return c.body(picture, 200, { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' })
  })
}

/** What a simulated platform is given of a picture: drawn here, so that nothing leaves the house. */
export function simulatedPicture(url: string): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const drawn = drawPicture(url.split('/').at(-1) ?? '') ?? drawPicture(pictureName('HOM', 'GY'))!
  return Promise.resolve({ type: 'image/png', bytes: new Uint8Array(drawn) })
}

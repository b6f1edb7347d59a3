/** Addresses that somebody typed and the hub shall ask: only the web, never one inside the house. */
import { lookup as lookUpName } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Not ours to ask. */
export class Forbidden extends Error {}

/** Checked, with the lookup to connect by. `ownHosts`: host[:port] of what stands in the same house and may be asked all the same. */
export function outwardAddress(link: string, ownHosts: readonly string[]): { url: URL; lookup: { lookup?: LookupFunction } } {
  const url = new URL(link)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Forbidden(`not an address of the web: ${url.protocol}`)
  if (url.username !== '' || url.password !== '') throw new Forbidden('an address with a password in it')
  const isOwn = ownHosts.includes(url.host)
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (!isOwn && isIP(literal) !== 0 && !isPublic(literal)) throw new Forbidden(`an address inside the house: ${literal}`)
  return { url, lookup: isOwn ? {} : { lookup: publicLookup } }
}

/** The name is looked up here and the connection goes to what was found and judged: a second answer cannot lead elsewhere. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookUpName(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '', 0)
    const inside = found.find(({ address }) => !isPublic(address))
    if (inside || found.length === 0) return callback(new Forbidden(`${hostname} is an address inside the house`), '', 0)
    if (options.all) return callback(null, found)
    return callback(null, found[0]!.address, found[0]!.family)
  })
}

const inHouse = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) inHouse.addSubnet(net, bits, 'ipv4')
const outside6 = new BlockList()
// Only what is given out to the public, and of that nothing that wraps an IPv4 address.
outside6.addSubnet('2000::', 3, 'ipv6')
for (const [net, bits] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) inHouse.addSubnet(net, bits, 'ipv6')

function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !inHouse.check(address, 'ipv4')
  return isIP(address) === 6 && outside6.check(address, 'ipv6') && !inHouse.check(address, 'ipv6')
}

/** Whether a host may lie outside: `localhost`, private addresses and names without a dot are of this house. */
export function isPublicHost(host: string): boolean {
  return isIP(host) === 0 ? host.includes('.') && !/\.(localhost|local|internal|lan)$/i.test(host) : isPublic(host)
}

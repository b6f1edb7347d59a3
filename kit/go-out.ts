import { sftpFetch } from './sftp-fetch.ts'

/**
 * The one way out of the house: HTTP, or SFTP where a system takes files. The hub hands it to the calls, which pace, time out and
 * name the fault; nothing else asks the network.
 */
export const goOut = (request: Request): Promise<Response> => (request.url.startsWith('sftp:') ? sftpFetch(request) : fetch(request))

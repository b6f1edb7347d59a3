import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'

export type MailServer = components['schemas']['MailServer']
export type MailLetter = components['schemas']['MailLetter']
export type Announcement = components['schemas']['Announcement']
export type Listener = components['schemas']['Listener']

export const mailServerQuery = queryOptions({ queryKey: ['mail', 'server'], queryFn: () => ask(api.GET('/api/v1/mail/server')) })
export const lettersQuery = queryOptions({ queryKey: ['mail', 'letters'], queryFn: async () => (await ask(api.GET('/api/v1/mail'))).items })
export const listenersQuery = queryOptions({ queryKey: ['mail', 'listeners'], queryFn: async () => (await ask(api.GET('/api/v1/listeners'))).items })
export const announcementsQuery = queryOptions({ queryKey: ['mail', 'announcements'], queryFn: async () => (await ask(api.GET('/api/v1/announcements'))).items })

export const toneOf = { waiting: 'quiet', sending: 'quiet', sent: 'good', delivered: 'good', perhaps_sent: 'warn', failed: 'bad' } as const

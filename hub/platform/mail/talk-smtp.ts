/** One letter handed to the mail server, and what came of it. */
import { Transform } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Attachment } from './send-mail.ts'
import type { MailServer } from './mail-server.ts'

export type Letter = { id: string; recipient: string; subject: string; text: string; html: string | null; attachments: readonly Attachment[] }
/** `later`: certainly not taken, and it may be another time. `perhaps`: all of it was said, and no answer came. */
export type Outcome = { kind: 'sent' | 'later' | 'refused' | 'perhaps'; answer: string }

const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, dnsTimeout: 10_000, socketTimeout: 60_000 }

export async function talkSmtp(server: MailServer & { password: string | undefined }, letter: Letter, within = patience): Promise<Outcome> {
  const transport = createTransport({
    host: server.host, port: server.port, secure: server.security === 'tls', requireTLS: server.security === 'starttls', ignoreTLS: server.security === 'none',
    ...(server.username !== undefined && { auth: { user: server.username, pass: server.password ?? '' } }),
    ...within, disableFileAccess: true, disableUrlAccess: true,
  })
  let isAllSaid = false
  transport.use('stream', (mail, done) => {
    mail.message.transform(() => new Transform({
      transform: (part, _encoding, next) => next(null, part),
      flush: (next) => { isAllSaid = true; next() },
    }))
    done()
  })
  try {
    const info = await transport.sendMail({
      // Addresses as things, never as text to be taken apart.
      from: { name: server.fromName, address: server.fromAddress }, to: { name: '', address: letter.recipient },
      subject: letter.subject, text: letter.text, ...(letter.html !== null && { html: letter.html }),
      // The same at each attempt: a server that already took it can tell.
      messageId: `<${letter.id}@${server.fromAddress.split('@').at(-1) ?? 'tonglu'}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      attachments: letter.attachments.map((a) => ({ filename: a.name, contentType: a.contentType, content: Buffer.from(a.content) })),
    })
    return { kind: 'sent', answer: String(info.response) }
  } catch (error) {
    const { responseCode, response, message } = error as { responseCode?: number; response?: string; message: string }
    const answer = response ?? message
    if (responseCode !== undefined) return { kind: responseCode >= 500 ? 'refused' : 'later', answer }
    return { kind: isAllSaid ? 'perhaps' : 'later', answer }
  } finally {
    transport.close()
  }
}

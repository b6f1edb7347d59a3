/** What became of the letters of some mails, for whoever wrote them. */
import { sql } from '../database.ts'
import type { Work } from '../work.ts'

/** `answer`: what the mail server said, or why nothing could be said to it. */
export type LetterAbout = { key: string; recipient: string; state: string; answer: string | null }

export const lettersAbout = (work: Work, keys: readonly string[]): Promise<LetterAbout[]> => work.query<LetterAbout>(sql`
  select m.key, l.recipient, l.state, l.answer from platform.mail m join platform.mail_letter l on l.org_id = m.org_id and l.mail_id = m.id
  where m.org_id = ${work.orgId} and m.key = any(${[...keys]}::text[]) order by l.id`)

import { z } from 'zod'
import { readAnswer, words, type Connected, type Health } from '#kit'

const Accounts = z.object({ data: z.array(z.object({ attributes: z.object({ test_account: z.boolean(), contact_information: z.object({ organization_name: z.string() }) }) })).min(1) })

export async function readHealth(at: Connected): Promise<Health> {
  const { data: [account] } = readAnswer(Accounts, await at.call({ operation: 'get_accounts', method: 'GET', path: '/api/accounts', effect: 'read' }), 'the account')
  const { test_account: isTest, contact_information: { organization_name: name } } = account!.attributes
  const good = { code: 'account', level: 'good', words: words(`帳戶「${name}」可以使用`, `账户“${name}”可以使用`, `The account ${name} lets us in`) } as const
  return { items: isTest ? [good, { code: 'test_account', level: 'warn', words: words('這是測試帳戶，不會寄信給真的顧客', '这是测试账户，不会给真实顾客发邮件', 'This is a test account: no mail reaches real customers') }] : [good] }
}

import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { isTooWide, openInside, seriousFaults } from './inside.ts'

test('a visitor sees where ad money brings least and most, makes it a proposal, takes it and takes it back', async () => {
  const { page, troubles } = await openInside('/advice/budget', { locale: 'zh-TW' })
  await page.getByRole('heading', { name: '廣告費怎麼移' }).waitFor({ timeout: 60_000 })
  await page.getByRole('img', { name: /一週廣告費留下多少/ }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  expect(await isTooWide(page)).toBe(false)
  await page.getByRole('button', { name: '看表格' }).click()
  await page.getByRole('region', { name: '每週資料' }).getByRole('row').nth(20).waitFor()

  await page.getByRole('button', { name: '看新的預算' }).click()
  await page.getByRole('dialog').getByRole('row', { name: /品牌字搜尋/ }).waitFor()
  await page.getByRole('button', { name: '確認照做' }).click()
  await page.getByRole('region', { name: '決定過的調整' }).getByRole('row', { name: /品牌字搜尋/ }).waitFor()
  await page.getByRole('button', { name: '復原' }).first().click()
  await page.getByText('已收回').first().waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /匯出每週資料/ }).click()])
  expect(file.suggestedFilename()).toBe('media-mix-TWD.csv')
  await page.getByRole('link', { name: /行銷組合模型/ }).click()
  await page.getByRole('img', { name: /實際與模型/ }).waitFor()
  await page.getByRole('row', { name: /Google 廣告/ }).waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
  expect(troubles).toEqual([])
})

test.each([['zh-CN', '/advice/budget', '广告费怎么挪'], ['en', '/settings/mail', 'Mail server']] as const)('on a phone in the dark it reads well in %s', async (locale, path, region) => {
  const { page } = await openInside(path, { locale, width: 390, dark: true })
  await page.getByRole('region', { name: region }).waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
})

test('the shop sets its mail server, sends itself a letter, and sees how it went', async () => {
  let subject = ''
  const smtp = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (part: Buffer) => { text += part.toString() })
      stream.on('end', () => { subject = /^Subject: (.*)$/m.exec(text)?.[1] ?? ''; done(null, 'taken by the test') })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => smtp.close(resolve)))
  const { page, troubles } = await openInside('/settings/mail', { locale: 'zh-TW' })
  await page.getByRole('button', { name: 'Gmail' }).click()
  await page.getByText('應用程式密碼').first().waitFor()
  await page.getByLabel('伺服器', { exact: true }).fill('127.0.0.1')
  await page.getByLabel('連接埠').fill(String((smtp.server.address() as AddressInfo).port))
  await page.getByLabel('加密方式').click()
  await page.getByText('不加密（只限自家內部網路）').click()
  await page.getByLabel('寄件信箱').fill('shop@example.com')
  await page.getByRole('button', { name: '儲存' }).click()
  await page.getByLabel('寄一封測試信到').fill('owner@example.com')
  await page.getByRole('button', { name: '立刻寄出' }).click()
  await page.getByRole('status').filter({ hasText: '伺服器已收下寄給 owner@example.com 的信' }).waitFor()
  expect(subject).toMatch(/^=\?UTF-8/)
  await page.getByRole('row', { name: /owner@example\.com.*已寄出/ }).waitFor()
  expect(await isTooWide(page)).toBe(false)
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '移除郵件伺服器' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
  await page.getByText('還沒有郵件伺服器').waitFor()
  expect(troubles).toEqual([])
})

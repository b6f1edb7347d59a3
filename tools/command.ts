/** What a command of `tonglu` is, and the voice it speaks with. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance } from 'i18next'
import { z } from 'zod'
import { projectRoot } from '#platform'

/** A file tools/commands/<name>.ts exports `command`; its one-line summary is `<name>.summary` in locales/<tag>/commands.json. */
export interface Command {
  /** Returns the exit code: 0 done, 1 a problem, 2 not understood. */
  run(args: string[], out: Out): Promise<number>
}

export interface Out {
  language: Language
  /** A text of locales/<tag>/commands.json in the user's language. */
  text(key: string, holes?: Record<string, string | number>): string
  line(words: string): void
  problem(words: string): void
  /** Over its own last one on a terminal, nowhere else: for progress. */
  status(words: string): void
}

export type Language = 'zh-TW' | 'zh-CN' | 'en'

/** From the terminal's locale, such as zh_TW.UTF-8. */
export function languageOf(environment: NodeJS.ProcessEnv): Language {
  const tag = (environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '').replace('_', '-')
  if (/^zh-(TW|HK|MO|Hant)/i.test(tag)) return 'zh-TW'
  return /^zh/i.test(tag) ? 'zh-CN' : 'en'
}

export function openOut(language: Language, write = (text: string): void => void process.stdout.write(text)): Out {
  const path = join(projectRoot(), 'locales', language, 'commands.json')
  const commands = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')))
  const texts = createInstance({
    lng: language, defaultNS: 'commands', resources: { [language]: { commands } }, initAsync: false, interpolation: { escapeValue: false },
  })
  void texts.init()
  return {
    language,
    text: (key, holes = {}) => texts.t(key, holes),
    line: (words) => write(`${words}\n`),
    problem: (words) => void process.stderr.write(`${words}\n`),
    status(words) {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${words}`)
    },
  }
}

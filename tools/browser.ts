/** Finds a Chromium and Chinese fonts for the browser tests and screenshots, and installs them where it may. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge']
const elsewhere = [
  '/usr/bin/chromium', '/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
/** For `chromium.launch({ executablePath: findChromium(), args: launchFlags })`. */
export const launchFlags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
]

type Say = (words: string) => void

/** The path of a Chromium that starts, with Chinese fonts beside it. */
export function findChromium(say: Say = () => undefined): string {
  ensureFonts(say)
  const found = lookForChromium()
  if (found !== undefined) return found
  if (mayInstall()) {
    say('Installing Chromium for the browser tests (apt-get install chromium) …')
    install(['chromium'])
    const installed = lookForChromium()
    if (installed !== undefined) return installed
  }
  throw new Error('No Chromium that starts was found, and it could not be installed here.\n'
    + 'Install Chromium or Chrome (Debian, Ubuntu: sudo apt-get install chromium), or name one in CHROMIUM_PATH.')
}

function lookForChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined) {
    if (starts(named)) return named
    throw new Error(`CHROMIUM_PATH is ${named}, which does not start.\nName a Chromium that does, or unset it.`)
  }
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...elsewhere, ...onPath].find((path) => existsSync(path) && starts(path))
}

/** A file alone proves little: Ubuntu's chromium-browser only tells you to install a snap. */
function starts(path: string): boolean {
  return spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

/** Without them every Chinese character is drawn as a box, and a screenshot test proves nothing. */
function ensureFonts(say: Say): void {
  // Windows and macOS bring their own.
  if (process.platform !== 'linux' || hasChineseFonts()) return
  if (mayInstall()) {
    say('Installing Chinese fonts for the browser tests (apt-get install fonts-noto-cjk) …')
    install(['fonts-noto-cjk', 'fontconfig'])
    if (hasChineseFonts()) return
  }
  throw new Error('No Chinese fonts were found, and they could not be installed here.\n'
    + 'Install them (Debian, Ubuntu: sudo apt-get install fonts-noto-cjk fontconfig) and run again.')
}

function hasChineseFonts(): boolean {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return status === 0 && stdout.trim() !== ''
}

function mayInstall(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/** One of several programs that look for a browser at once installs it; the others wait, and find it there. */
function install(packages: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // Waits for another apt that is running instead of failing on its lock; reading the lists anew knows no such patience.
  const apt = `apt-get -o DPkg::Lock::Timeout=300`
  const both = `${apt} update -q; exec ${apt} install -y -q --no-install-recommends ${packages.join(' ')}`
  const { status, stderr } = spawnSync('flock', ['--timeout', '600', join(tmpdir(), 'tonglu-apt.lock'), 'sh', '-c', both], { encoding: 'utf8', env })
  if (status !== 0) throw new Error(`apt-get install ${packages.join(' ')} failed:\n${stderr.trim().split('\n').slice(-5).join('\n')}`)
}

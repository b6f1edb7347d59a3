const guard = /^\s*(?:="((?:[^"]|"")*)"|'(\d+))\s*$/

/** Exports keep Excel from eating zeros with ="0017" or '0017; the code is what stands inside. Changes the row in place. */
export function unguard(row: string[]): string[] {
  for (let i = 0; i < row.length; i++) {
    const cell = row[i]!
    // Nearly no cell begins so; this runs for each cell of files of millions of rows.
    const first = cell.charCodeAt(0)
    if (first !== 61 && first !== 39) continue
    const match = guard.exec(cell)
    if (match) row[i] = match[1]?.replaceAll('""', '"') ?? match[2]!
  }
  return row
}

/** 4.71E+12 is what Excel left of a code of 13 digits; a code that somebody chose ("1E10") has no plus. */
export const isDamagedCode = (code: string): boolean => /^\d(?:\.\d+)?E\+\d{2}$/.test(code)

/** A text that the reader would open as a guarded one is guarded itself, so that it comes back as it is. */
export const guarded = (text: string): string => (/^\s*(?:="|'\d)/.test(text) ? wrapped(text) : text)

/** The same for a CSV: what a spreadsheet would run as a formula, or shorten as a number, stays a text there. A text longer than a formula may hold gets a blank in front, which reading takes off. */
export function csvGuarded(text: string, isCode = false): string {
  const wouldRun = /^[=+\-@\t\r]/.test(text)
  const wouldShrink = isCode && /^[\d.,+\-/:eE ]+$/.test(text)
  if (!wouldRun && !wouldShrink) return guarded(text)
  return text.length <= 255 ? wrapped(text) : ` ${text}`
}

const wrapped = (text: string): string => `="${text.replaceAll('"', '""')}"`

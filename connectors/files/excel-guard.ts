const guarded = /^\s*(?:="((?:[^"]|"")*)"|'(\d+))\s*$/

/** Exports keep Excel from eating zeros with ="0017" or '0017; the code is what stands inside. Changes the row in place. */
export function unguard(row: string[]): string[] {
  for (let i = 0; i < row.length; i++) {
    const cell = row[i]!
    // Nearly no cell begins so; this runs for each cell of files of millions of rows.
    const first = cell.charCodeAt(0)
    if (first !== 61 && first !== 39) continue
    const match = guarded.exec(cell)
    if (match) row[i] = match[1]?.replaceAll('""', '"') ?? match[2]!
  }
  return row
}

/** 4.71E+12 is what Excel left of a code of 13 digits; a code that somebody chose ("1E10") has no plus. */
export const isDamagedCode = (code: string): boolean => /^\d(?:\.\d+)?E\+\d{2}$/.test(code)

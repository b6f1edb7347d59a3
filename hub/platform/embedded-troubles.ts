/** What PostgreSQL says when it cannot start, as what happened and what to do. */
import { StartError } from './start-error.ts'

interface Trouble {
  sign: RegExp
  words: (folder: string) => string
}

const troubles: Trouble[] = [
  {
    sign: /No space left on device|Disk quota exceeded|ENOSPC/,
    words: (folder) => `The disk is full: the database in ${folder} cannot write.\n`
      + 'Free some space and start again. Everything that was confirmed is kept.',
  },
  {
    sign: /invalid permissions|wrong ownership|Permission denied/,
    words: (folder) => `The database may not read or write ${folder}: the folder belongs to somebody else.\n`
      + `Start Tonglu as the user who started it first, or give the folder to this user: chown -R $(id -u) ${folder}`,
  },
  {
    sign: /Address already in use|could not bind|could not create any TCP\/IP sockets/,
    words: () => 'No port could be opened on 127.0.0.1 for the database.\n'
      + 'Check that the loopback interface is up (ping 127.0.0.1) and that ports are left, then start again.',
  },
  {
    sign: /Cannot allocate memory|could not map anonymous shared memory|could not resize shared memory/,
    words: (folder) => 'There is not enough free memory for the database (it wants about 400 MB).\n'
      + `Close other programs, or write shared_buffers = 64MB into ${folder}/postgresql.conf, and start again.`,
  },
  {
    sign: /database files are incompatible|initialized by PostgreSQL version/,
    words: (folder) => `The data in ${folder} was written by another version of PostgreSQL.\n`
      + 'Start it with the Tonglu version that wrote it, dump it (pg_dump), and load the dump into this version.',
  },
  {
    sign: /error while loading shared libraries|GLIBC_|cannot execute: required file not found|ENOENT/,
    words: () => 'The built-in database does not run on this system: a system library is missing (it needs glibc and libstdc++).\n'
      + 'Install libstdc++6, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  },
  {
    sign: /could not locate a valid checkpoint|invalid magic number|invalid page|is not a (valid )?data(base)? (directory|cluster)|could not read|contains unrecognized|syntax error in file|could not open file|could not find the database system|incorrect checksum|PANIC/i,
    words: (folder) => `The database in ${folder} is damaged and does not start.\n`
      + 'Nothing was changed. Copy the folder away first, then restore your last backup, '
      + 'or move the folder aside to begin with an empty database.',
  },
]

/** `log` is what the database said since this start. */
export function explainTrouble(log: string, folder: string, logPath: string): StartError {
  const known = troubles.find((trouble) => trouble.sign.test(log))
  const said = log.trim().split('\n').slice(-6).map((line) => `  ${line}`).join('\n')
  const words = known?.words(folder) ?? `The built-in database in ${folder} did not start.`
  return new StartError(`${words}\nWhat it said (${logPath}):\n${said}`)
}

/** The same for what the system refuses before the database is asked; anything else stays as it is. */
export function explainRefusal(error: unknown, dataDir: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartError(`The disk is full: nothing can be written to ${dataDir}.\n`
      + 'Free some space and start again. Everything that was confirmed is kept.', { cause: error })
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new StartError(`The data directory ${dataDir} cannot be written by this user.\n`
      + 'Start Tonglu as the user who started it first, or set TONGLU_DATA to a folder of this user.', { cause: error })
  }
  return error
}

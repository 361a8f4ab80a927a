/** What is known of the place that standard output goes to. */
export interface Terminal {
  /** Characters in a line. */
  readonly columns: number
  /** Whether it shows more than ASCII. */
  readonly unicode: boolean
}

/** The width of a file, and of a terminal that does not say. */
const DEFAULT_COLUMNS = 80
const NARROWEST = 40
const WIDEST = 140

/** Variables that a Windows terminal with a full font sets about itself. */
const WINDOWS_TERMINALS = ['WT_SESSION', 'TERM_PROGRAM', 'ConEmuPID', 'TERMINAL_EMULATOR', 'TERM']

/**
 * Reads width and character set off a process. The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set names the
 * character set; where none is, it is taken to be UTF-8, but for the old console of Windows, whose font lacks blocks.
 */
export function terminalOf({
  columns,
  environment,
  platform,
}: {
  readonly columns: number | undefined
  readonly environment: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
}): Terminal {
  const asked = columns ?? DEFAULT_COLUMNS
  return {
    columns: Math.min(WIDEST, Math.max(NARROWEST, asked > 0 ? asked : DEFAULT_COLUMNS)),
    unicode: isUnicode(environment, platform),
  }
}

function isUnicode(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (environment['TERM'] === 'dumb' || environment['TERM'] === 'linux') return false
  const locale = ['LC_ALL', 'LC_CTYPE', 'LANG'].map((name) => environment[name]).find(Boolean)
  if (locale !== undefined) return /utf-?8/i.test(locale)
  return platform !== 'win32' || WINDOWS_TERMINALS.some((name) => environment[name])
}

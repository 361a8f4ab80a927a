import { readFileSync } from 'node:fs'

/**
 * The text of a UTF-8 file, without the mark that Windows editors put at its head.
 *
 * @throws Error when the file cannot be read, or is UTF-16, which some Windows shells write.
 */
export function readText(path: string): string {
  const text = readFileSync(path, 'utf8')
  if (text.includes('\0')) throw new Error('it is not UTF-8 text')
  return text.replace(/^\uFEFF/, '')
}

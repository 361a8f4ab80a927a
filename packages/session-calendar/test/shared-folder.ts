import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

/** A reference file that may lie beside the repository; its lines, or null when it is not there. */
export function referenceLines(...path: string[]): readonly string[] | null {
  const file = join(root, '..', 'shared', ...path)
  if (!existsSync(file)) return null
  return readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean)
}

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../../../../shared/golden/', import.meta.url)

/** Reference figures that may lie beside the repository; null where they do not. */
export function goldenFigures<T>(name: string): T | null {
  const path = fileURLToPath(new URL(name, folder))
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null
}

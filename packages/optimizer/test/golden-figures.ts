import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../../../../shared/golden/', import.meta.url)

/** Reference figures that may lie beside the repository; null where they do not. */
export function goldenFigures(name: string): unknown {
  const path = fileURLToPath(new URL(name, folder))
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

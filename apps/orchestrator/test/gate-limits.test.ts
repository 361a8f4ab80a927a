import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { gateLimitsSchema } from '../src/configuration/gate-limits.ts'

// That the table's gates are those that a limit moves is tested where the gates are.
test('every limit says its unit and its gates, the same as the table in docs/gates.md', async () => {
  const path = fileURLToPath(new URL('../../../docs/gates.md', import.meta.url))
  const text = await readFile(path, 'utf8')
  const section = text.split('## Limits in the configuration')[1]!.split('\n## ')[0]!
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  const documented = rows.map(([, key, unit, gate]) => [key, `Unit: ${unit}. Gate: ${gate}`])
  const { properties } = z.toJSONSchema(gateLimitsSchema)
  const described = Object.entries(properties ?? {}).map(([key, schema]) => {
    const description = typeof schema === 'object' ? (schema.description ?? '') : ''
    return [key, description.slice(description.indexOf('Unit:'))]
  })
  expect(described).toEqual(documented)
})

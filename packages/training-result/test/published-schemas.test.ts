import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import {
  deployedCheckJsonSchema,
  printedBacktestJsonSchema,
  printedResultJsonSchema,
  trainingResultJsonSchema,
} from '../src/index.ts'

// After a change of the contract: UPDATE_SCHEMAS=1 pnpm --filter @openbell/training-result test && pnpm format
test.each([
  ['training-result.schema.json', trainingResultJsonSchema],
  ['printed-result.schema.json', printedResultJsonSchema],
  ['printed-backtest.schema.json', printedBacktestJsonSchema],
  ['deployed-check.schema.json', deployedCheckJsonSchema],
])('docs/schemas/%s is up to date', async (name, schema) => {
  const path = fileURLToPath(new URL(`../../../docs/schemas/${name}`, import.meta.url))
  if (process.env['UPDATE_SCHEMAS'] !== undefined) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, `${JSON.stringify(schema(), null, 2)}\n`)
  }
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(schema())
})

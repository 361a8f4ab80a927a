import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRunFolder } from '../src/training/run-folder.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-run-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('what a killed run was writing is removed, what it had written stays', async () => {
  const { path } = await openRunFolder(folder, 'one')
  await writeFile(join(path, 'result.json'), '{}')
  await writeFile(join(path, 'result.json.4242.0a1b2c3d.tmp'), '{')
  await writeFile(join(path, 'journals', 'S2-RTH-search.jsonl'), '')
  await openRunFolder(folder, 'one')
  expect((await readdir(path, { recursive: true })).sort()).toEqual([
    'journals',
    join('journals', 'S2-RTH-search.jsonl'),
    'result.json',
  ])
})

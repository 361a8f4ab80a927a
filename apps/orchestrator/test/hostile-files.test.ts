import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDotEnv } from '../src/configuration/credentials.ts'
import { csvOrigin } from '../src/run/csv-origin.ts'
import { loadConfiguration } from '../src/configuration/load-configuration.ts'
import { openbell } from './run-openbell.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-files-'))
  await writeFile(join(folder, 'file'), '')
  await mkdir(join(folder, 'taken'))
  await writeFile(join(folder, 'taken', 'runs'), '')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const QUICK = ['demo', '--trials', '1', '--workers', '1']

test.each([
  [[...QUICK, '--data-dir', 'file'], 'file'],
  [['status', '--artifacts-dir', 'taken'], 'runs'],
  [['report', '--artifacts-dir', 'taken'], 'runs'],
])('%j, where a file stands instead of a folder, exits 4 and names it', async (args, name) => {
  const { code, stderr } = await openbell(folder, args)
  // Windows has another word for the same refusal.
  expect(stderr).toMatch(
    /^openbell: .* cannot be used: (a file stands where a folder is needed|something else of that name is in the way) .*\n$/m,
  )
  expect(stderr).toContain(name)
  expect(stderr).not.toContain('unexpected')
  expect(code).toBe(4)
})

test('a run whose folder cannot be made exits 4', async () => {
  const artifacts = ['--artifacts-dir', 'blocked', '--data-dir', 'data']
  expect((await openbell(folder, [...QUICK, ...artifacts])).code).toBe(0)
  const runs = join(folder, 'blocked', 'runs')
  const id = (await readdir(runs)).find((name) => name.startsWith('2025'))!
  await rm(join(runs, id), { recursive: true })
  await writeFile(join(runs, id), '')
  const { code, stderr } = await openbell(folder, [...QUICK, ...artifacts])
  expect(stderr).toMatch(new RegExp(`^openbell: Cannot write .*${id}`, 'm'))
  expect(code).toBe(4)
})

// Where nothing can be made, Node's own recursive mkdir tries for ever.
test.skipIf(!existsSync('/proc/self')).each([
  ['sessions', 'vectors', '--out', '/proc/openbell/deep/vectors.csv'],
  [...QUICK, '--data-dir', 'data', '--artifacts-dir', '/proc/openbell'],
  [...QUICK, '--data-dir', '/proc/openbell/data'],
])('a folder that the system does not let be made exits 4: %j %j %j %j', async (...args) => {
  const { code, stderr } = await openbell(folder, args)
  expect(stderr).toMatch(/^openbell: Cannot write \/proc\/openbell.* \(ENOENT\)/m)
  expect(code).toBe(4)
})

test('a .env that is a folder exits 2 and names it', async () => {
  const place = join(folder, 'odd')
  await mkdir(join(place, '.env'), { recursive: true })
  const { code, stderr } = await openbell(place, ['status'])
  expect(stderr).toMatch(/^openbell: .*\.env cannot be read\. .*\n$/)
  expect(code).toBe(2)
})

test('a .env is read without the mark at its head, and never over what is set', async () => {
  await writeFile(join(folder, '.env'), '\uFEFFTOPSTEPX_USERNAME=me\nTOPSTEPX_API_KEY=file\n')
  const environment: NodeJS.ProcessEnv = { TOPSTEPX_API_KEY: 'set' }
  loadDotEnv(environment, () => folder)
  expect(environment).toEqual({ TOPSTEPX_USERNAME: 'me', TOPSTEPX_API_KEY: 'set' })
  await writeFile(join(folder, '.env'), Buffer.from('TOPSTEPX_USERNAME=me\n', 'utf16le'))
  expect(() => loadDotEnv({}, () => folder)).toThrow(/\.env cannot be read/)
  await rm(join(folder, '.env'))
})

test('a working folder that is gone is said to be', () => {
  const gone = (): string => {
    throw Object.assign(new Error('uv_cwd'), { code: 'ENOENT', syscall: 'uv_cwd' })
  }
  expect(() => loadDotEnv({}, gone)).toThrow(
    expect.objectContaining({ code: 'invalid-configuration', message: expect.stringContaining('folder') }),
  )
})

test('a configuration file may begin with the mark of Windows editors', async () => {
  const path = join(folder, 'marked.json')
  await writeFile(path, '\uFEFF{"trials": 7}')
  expect(await loadConfiguration(path, {})).toMatchObject({ trials: 7 })
})

test('what is no regular file is not read as CSV: it might never end', async () => {
  const configuration = await loadConfiguration(undefined, { symbols: ['ES'] })
  await expect(csvOrigin(folder, configuration)).rejects.toMatchObject({
    code: 'invalid-configuration',
    cause: { message: 'not a regular file' },
  })
})

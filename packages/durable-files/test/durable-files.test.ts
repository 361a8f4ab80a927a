import { mkdtemp, readdir, readFile, rm, writeFile, mkdir } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileErrorFrom } from '../src/file-error.ts'
import { acquireFileLock, FileError, writeFileAtomic } from '../src/index.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'durable-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a write replaces the whole file, creates folders and leaves no temporary file', async () => {
  const path = join(folder, 'a', 'b', 'file.json')
  await writeFileAtomic(path, 'long first content')
  await writeFileAtomic(path, 'short')
  expect(await readFile(path, 'utf8')).toBe('short')
  expect(await readdir(join(folder, 'a', 'b'))).toEqual(['file.json'])
})

test('a write that cannot end leaves the old state and says what is wrong', async () => {
  const path = join(folder, 'taken')
  await mkdir(path)
  const error = await writeFileAtomic(path, 'x').catch((e: unknown) => e)
  expect(error).toBeInstanceOf(FileError)
  expect(error).toMatchObject({ code: 'file-not-writable' })
  expect(await readdir(folder)).toEqual(['taken'])
})

test('a parent that is a file gives a typed error', async () => {
  await writeFile(join(folder, 'file'), '')
  await expect(writeFileAtomic(join(folder, 'file', 'x'), 'x')).rejects.toMatchObject({
    code: 'file-not-writable',
  })
})

test('a full disk is named as such and says that nothing was lost', () => {
  const error = fileErrorFrom(Object.assign(new Error('no space'), { code: 'ENOSPC' }), 'data/x')
  expect(error).toMatchObject({ code: 'disk-full', context: { path: 'data/x' } })
  expect(error.remedy).toContain('nothing was lost')
})

test('concurrent writers leave one whole file', async () => {
  const path = join(folder, 'race')
  const contents = Array.from({ length: 20 }, (_, i) => String(i).repeat(5000))
  await Promise.all(contents.map((content) => writeFileAtomic(path, content)))
  expect(contents).toContain(await readFile(path, 'utf8'))
  expect(await readdir(folder)).toEqual(['race'])
})

test('a second taker is refused while the first lives, and served after release', async () => {
  const path = join(folder, 'run.lock')
  const lock = await acquireFileLock(path)
  await expect(acquireFileLock(path)).rejects.toMatchObject({ code: 'locked' })
  await lock.release()
  await (await acquireFileLock(path)).release()
  expect(await readdir(folder)).toEqual([])
})

test('the lock of a dead process and a torn lock are taken over; one of another machine is not', async () => {
  const path = join(folder, 'run.lock')
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  await writeFile(path, JSON.stringify({ pid, host: hostname() }))
  await (await acquireFileLock(path)).release()
  await writeFile(path, '{"pid": 1')
  await (await acquireFileLock(path)).release()
  await writeFile(path, JSON.stringify({ pid, host: 'another-machine' }))
  await expect(acquireFileLock(path)).rejects.toMatchObject({ code: 'locked' })
})

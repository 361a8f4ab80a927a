import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { acquireFileLock, createFolder, FileError, writeFileAtomic } from '../src/index.ts'

const folder = await mkdtemp(join(tmpdir(), 'openbell-folders-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

test('what is missing is created, what is there is left, many at once', async () => {
  const deep = join(folder, 'a', 'b', 'c')
  await Promise.all(['d', 'e', 'd', '.'].map((name) => createFolder(join(deep, name))))
  await createFolder(relative(process.cwd(), join(deep, 'f')))
  for (const name of ['d', 'e', 'f']) expect((await stat(join(deep, name))).isDirectory()).toBe(true)
})

test('a file in the way is refused at every depth', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  for (const path of [file, join(file, 'below'), join(file, 'below', 'deeper')])
    await expect(createFolder(path)).rejects.toMatchObject({
      code: 'file-not-writable',
      message: expect.stringContaining(path),
      context: { path },
    })
})

test.skipIf(process.platform === 'win32')('a link to a folder is one, a link to nothing is not', async () => {
  await mkdir(join(folder, 'target'))
  await symlink(join(folder, 'target'), join(folder, 'link'))
  await createFolder(join(folder, 'link'))
  await createFolder(join(folder, 'link', 'inside'))
  expect(existsSync(join(folder, 'target', 'inside'))).toBe(true)
  await symlink(join(folder, 'nowhere'), join(folder, 'dangling'))
  await expect(createFolder(join(folder, 'dangling', 'x'))).rejects.toBeInstanceOf(FileError)
})

// Root may write everywhere.
test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a folder that may not be written is refused',
  async () => {
    const shut = join(folder, 'shut')
    await mkdir(shut)
    await chmod(shut, 0o500)
    await expect(createFolder(join(shut, 'x', 'y'))).rejects.toMatchObject({ code: 'file-not-writable' })
  },
)

test.skipIf(!existsSync('/proc/self'))(
  'a file system that takes no folders is refused, and not tried for ever',
  async () => {
    for (const path of ['/proc/openbell', '/proc/openbell/a/b', '/proc/self/openbell/a']) {
      const refused = { code: 'file-not-writable', remedy: expect.stringContaining('folder') }
      await expect(createFolder(path)).rejects.toMatchObject(refused)
      await expect(writeFileAtomic(join(path, 'file'), '')).rejects.toMatchObject(refused)
      await expect(acquireFileLock(join(path, 'lock'))).rejects.toMatchObject(refused)
    }
  },
)

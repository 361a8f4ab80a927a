import { lstat, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeFileAtomic } from '../src/index.ts'

const folder = await mkdtemp(join(tmpdir(), 'openbell-replaceable-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

test.skipIf(process.platform === 'win32')(
  'a link stays a link, and the file behind it is replaced',
  async () => {
    const [file, link] = [join(folder, 'file'), join(folder, 'link')]
    await writeFile(file, 'old')
    await symlink(file, link)
    await writeFileAtomic(link, 'new')
    expect(await readFile(file, 'utf8')).toBe('new')
    expect((await lstat(link)).isSymbolicLink()).toBe(true)
  },
)

test.skipIf(process.platform === 'win32')('a link to nothing, and a folder, are refused', async () => {
  const link = join(folder, 'dangling')
  await symlink(join(folder, 'nowhere'), link)
  for (const path of [link, folder]) {
    await expect(writeFileAtomic(path, 'new')).rejects.toMatchObject({ code: 'file-not-writable' })
  }
  expect((await lstat(link)).isSymbolicLink()).toBe(true)
})

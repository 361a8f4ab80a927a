import { open } from 'node:fs/promises'

/**
 * Makes a new or changed name in a folder survive a power cut. Does nothing on Windows, which cannot open a folder and
 * does not need it.
 *
 * @throws what the system throws, such as `ENOENT`
 */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

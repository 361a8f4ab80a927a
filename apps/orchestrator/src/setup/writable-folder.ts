import { access, constants } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { createFolder } from '@openbell/durable-files'

/** Creates a folder where there is none and says that it can be written; fails otherwise. */
export async function writableFolder(folder: string): Promise<string> {
  await createFolder(folder)
  await access(folder, constants.W_OK)
  return `${resolve(folder)} can be written (in ${dirname(resolve(folder))})`
}

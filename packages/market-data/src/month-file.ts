import { join } from 'node:path'
import { openBarFile, type BarFile } from './bar-file.ts'
import { firstAndLast } from './first-and-last.ts'
import { fileBytes, sha256 } from './file-bytes.ts'
import type { FileEntry } from './store-manifest.ts'

/** Where a symbol's bars of a month are filed. */
export function monthPath(folder: string, symbol: string, month: string): string {
  return join(folder, symbol, `${month}.parquet`)
}

/** A month as found on disk: its file and what it is in the manifest, or why it cannot be trusted. */
export type MonthFile =
  | { readonly state: 'sound'; readonly file: BarFile; readonly entry: FileEntry }
  | { readonly state: 'absent' }
  | { readonly state: 'damaged'; readonly reason: string; readonly exists: boolean }

/** Reads a month and checks its bytes against the entries that the manifest allows; any content without entries. */
export async function readMonthFile(
  path: string,
  expected: { readonly current?: FileEntry | undefined; readonly pending?: FileEntry | undefined },
): Promise<MonthFile> {
  const { current, pending } = expected
  const bytes = await fileBytes(path)
  if (bytes === null)
    return current === undefined
      ? { state: 'absent' }
      : { state: 'damaged', reason: 'it is missing', exists: false }
  const hash = sha256(bytes)
  const known = [current, pending].find((entry) => entry?.sha256 === hash)
  if (known === undefined && (current ?? pending) !== undefined)
    return { state: 'damaged', reason: 'its bytes are not those that were written', exists: true }
  try {
    const file = openBarFile(bytes)
    // Bytes that the manifest does not know are read to the last value before they are taken up.
    return { state: 'sound', file, entry: known ?? { sha256: hash, ...firstAndLast(await file.decode()) } }
  } catch {
    // Whatever the Parquet reader stumbled over, the file is of no use.
    return { state: 'damaged', reason: 'it is not a file of bars', exists: true }
  }
}

import { open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { ImportError } from './import-error.ts'

const CHUNK_BYTES = 262_144

/** A file that is open for reading. */
export interface RegularFile {
  readonly byteLength: number
  /** Bytes `start` to `end` (excluded), fewer where the file ends. */
  readonly slice: (start: number, end?: number) => Promise<ArrayBuffer>
  /** The whole file from its beginning. */
  readonly chunks: () => AsyncIterable<Uint8Array>
}

/**
 * Opens a file, uses it, and closes it whatever happened.
 *
 * @throws ImportError `unreadable-file` when there is none, or a folder, or a device that might never end.
 */
export async function withRegularFile<T>(
  path: string,
  use: (file: RegularFile) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const { file, byteLength } = await openRegular(path)
  try {
    return await use({
      byteLength,
      slice: (start, end = byteLength) => readBytes(file, start, Math.min(end, byteLength), signal),
      async *chunks() {
        for (let at = 0; at < byteLength; at += CHUNK_BYTES)
          yield new Uint8Array(await readBytes(file, at, Math.min(at + CHUNK_BYTES, byteLength), signal))
      },
    })
  } finally {
    await file.close()
  }
}

async function openRegular(path: string): Promise<{ file: FileHandle; byteLength: number }> {
  try {
    const found = await stat(path)
    // Opening a pipe may wait for ever.
    if (!found.isFile()) throw new Error(found.isDirectory() ? 'it is a folder' : 'it is no regular file')
    return { file: await open(path, 'r'), byteLength: found.size }
  } catch (cause) {
    const why =
      cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.message) : String(cause)
    throw new ImportError('unreadable-file', `${path} cannot be read (${why})`, {
      remedy: 'Check the path and that the file may be read.',
      context: { path },
      cause,
    })
  }
}

async function readBytes(
  file: FileHandle,
  start: number,
  end: number,
  signal: AbortSignal | undefined,
): Promise<ArrayBuffer> {
  signal?.throwIfAborted()
  const bytes = new Uint8Array(Math.max(0, end - start))
  for (let at = 0; at < bytes.length;) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at)
    // The file has become shorter while it was read.
    if (bytesRead === 0) return bytes.buffer.slice(0, at)
    at += bytesRead
  }
  return bytes.buffer
}

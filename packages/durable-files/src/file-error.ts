import { OpenbellError } from '@openbell/errors'

export type FileErrorCode = 'disk-full' | 'file-not-writable' | 'locked'

/** A file could not be written or locked. The old file, if there was one, is untouched. */
export class FileError extends OpenbellError<FileErrorCode> {}

/** The typed form of a system error met while writing `path`. */
export function fileErrorFrom(cause: unknown, path: string): FileError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  const context = { path, code }
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new FileError('disk-full', `No space left to write ${path}`, {
      remedy: 'Free some space and run the same command again: nothing was lost.',
      context,
      cause,
    })
  return new FileError('file-not-writable', `Cannot write ${path} (${code})`, {
    remedy: 'Check that the folder exists, is writable and that no other program holds the file.',
    context,
    cause,
  })
}

import { OpenbellError } from '@openbell/errors'

/** The system refused to read or write something. */
class SystemFailure extends OpenbellError<'file-unusable' | 'disk-full'> {}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk can only be read',
  ENOENT: 'it does not exist',
  ENOTDIR: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands where a file is needed',
  EEXIST: 'something else of that name is in the way',
  ENOTEMPTY: 'the folder is not empty',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EBUSY: 'another program holds it',
  EIO: 'the disk failed',
}

/**
 * The typed form of a file system's refusal that no package has put into words; null for anything else. Places where
 * nobody expected one are many: a folder that is a file, a disk that is taken away in the middle of a run.
 */
export function systemFailure(error: unknown): SystemFailure | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null
  const { code, syscall } = error
  if (typeof code !== 'string' || typeof syscall !== 'string') return null
  const path = 'path' in error && typeof error.path === 'string' ? error.path : null
  const what = path ?? 'a file'
  const context = { path, code, syscall }
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new SystemFailure('disk-full', `No space left to write ${what}`, {
      remedy: 'Free some space and run the same command again: nothing was lost.',
      context,
      cause: error,
    })
  // Without a path it may as well be the network.
  if (path === null) return null
  const reason = REASONS[code] ?? 'the system refused'
  return new SystemFailure('file-unusable', `${what} cannot be used: ${reason} (${syscall}, ${code})`, {
    remedy: 'Check the path, its permissions, and the folders given with --data-dir and --artifacts-dir.',
    context,
    cause: error,
  })
}

import { journalUnavailable } from './journal-refusals.ts'

/** Does something with a journal's file; what the system refuses becomes a typed failure, and nothing else does. */
export async function guardJournal<T>(path: string, verb: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw journalUnavailable(path, verb, cause)
    throw cause
  }
}

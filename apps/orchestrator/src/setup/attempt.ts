import { isOpenbellError } from '@openbell/errors'
import type { SetupCheck } from './setup-check.ts'

/** A check that is passed when looking does not fail; what looking gives is the finding. */
export async function attempt(id: string, look: () => Promise<string>): Promise<SetupCheck> {
  try {
    return { id, state: 'ok', finding: await look(), remedy: '', code: null }
  } catch (error) {
    if (isOpenbellError(error))
      return { id, state: 'missing', finding: error.message, remedy: error.remedy, code: error.code }
    const finding = error instanceof Error ? error.message : String(error)
    return {
      id,
      state: 'missing',
      finding,
      remedy: 'Check the folder and its permissions.',
      code: 'file-not-writable',
    }
  }
}

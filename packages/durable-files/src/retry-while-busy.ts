import { setTimeout as delay } from 'node:timers/promises'

const WINDOWS_BUSY = new Set(['EPERM', 'EACCES', 'EBUSY'])

/**
 * Does something with a file. On Windows a file that a reader or a virus scanner holds open, or that is just being
 * removed, refuses for a moment: it is tried again for up to about five seconds.
 */
export async function retryWhileBusy<T>(
  operation: () => Promise<T>,
  platform: NodeJS.Platform = process.platform,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await operation()
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && WINDOWS_BUSY.has(String(error.code))
      if (platform !== 'win32' || !busy || attempt >= 20) throw error
      await delay(Math.min(400, 10 * 2 ** attempt))
    }
  }
}

import type { MessagePort } from 'node:worker_threads'
import type { SeriesCache } from '../columns/series-cache.ts'
import { release, type ArrayClaims } from './array-claims.ts'
import type { SeriesArray } from '../columns/series-memory.ts'

/** An array in shared memory that one thread has made and every thread may use. */
export interface AnnouncedArray {
  readonly key: string
  readonly values: SeriesArray
}

/**
 * Connects threads that compute arrays from the same bars. Of arrays with one key the first announced counts, and
 * whoever announced another learns of it, so that memory is held once for all threads. `known` remembers what was
 * announced, within its own bound; `claims` are those of the threads. Returns a function that disconnects.
 */
export function exchangeArrays(
  ports: readonly MessagePort[],
  known: SeriesCache,
  claims: ArrayClaims,
): () => void {
  for (const port of ports) {
    port.on('message', ({ key, values }: AnnouncedArray) => {
      const first = known.peek(key)
      if (first === undefined) {
        known.hold(key, values)
        known.trim()
        for (const other of ports)
          if (other !== port) other.postMessage({ key, values } satisfies AnnouncedArray)
      } else port.postMessage({ key, values: first } satisfies AnnouncedArray)
      // Only now: whoever waits for it finds it in its mail.
      release(claims, key)
    })
    port.unref()
  }
  return () => {
    for (const port of ports) port.close()
  }
}

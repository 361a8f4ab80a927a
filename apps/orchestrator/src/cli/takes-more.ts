import type { Writable } from 'node:stream'

/**
 * Waits until a stream has room, so that long output does not pile up in memory.
 *
 * @returns false when nobody reads the stream any more.
 */
export async function takesMore(stream: Writable): Promise<boolean> {
  if (stream.writable && stream.writableNeedDrain) {
    await new Promise<void>((resolve) => {
      const events = ['drain', 'close', 'error']
      const done = () => {
        for (const event of events) stream.off(event, done)
        resolve()
      }
      for (const event of events) stream.once(event, done)
    })
  }
  return stream.writable
}

/**
 * The text of an answer's body; null when it is longer than `maxBytes`, counted after decompression. The connection is
 * closed as soon as the signal aborts or the limit is passed.
 */
export async function readText(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  signal: AbortSignal,
): Promise<string | null> {
  if (body === null) return ''
  const reader = body.getReader()
  // A body that has failed rejects to be cancelled: the failure itself has been told by then.
  const close = (): void => void reader.cancel().catch(() => undefined)
  if (signal.aborted) close()
  signal.addEventListener('abort', close, { once: true })
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      bytes += value.byteLength
      if (bytes > maxBytes) return null
      text += decoder.decode(value, { stream: true })
    }
  } finally {
    signal.removeEventListener('abort', close)
    close()
  }
}

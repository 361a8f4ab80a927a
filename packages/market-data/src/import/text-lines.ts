import { ImportError } from './import-error.ts'

/** No bar is longer: a file without line ends is not gathered for ever. */
const LONGEST_LINE = 4096

/**
 * Cuts UTF-8 bytes into lines, those of one chunk at a time: a promise for each line would cost more than reading it.
 *
 * @param path only for messages.
 * @throws ImportError `unreadable-file` when the bytes are no text.
 */
export async function* textLines(chunks: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch (cause) {
      throw noText(path, 'its bytes are not UTF-8', cause)
    }
  }
  let rest = ''
  // CR alone ends no line here: the whole file would be one, and its first line looks like a header.
  const requireLines = (first: string): void => {
    if (/\r./.test(first)) throw noText(path, 'its lines end with CR alone')
  }
  let isFirst = true
  for await (const chunk of chunks) {
    const text = decode(chunk)
    if (text.includes('\0')) throw noText(path, 'it holds NUL characters, as UTF-16 and binary files do')
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_LINE) throw noText(path, `it has lines of more than ${LONGEST_LINE} characters`)
    if (isFirst && lines[0] !== undefined) requireLines(lines[0])
    isFirst &&= lines.length === 0
    yield lines
  }
  rest += decode()
  if (isFirst) requireLines(rest)
  yield [rest]
}

function noText(path: string, why: string, cause?: unknown): ImportError {
  return new ImportError('unreadable-file', `${path} is no text with bars: ${why}`, {
    remedy: 'Unpack it if it is packed, and save it as UTF-8 text; docs/importing.md lists what can be read.',
    context: { path },
    cause,
  })
}

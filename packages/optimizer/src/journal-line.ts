import { crc32 } from 'node:zlib'

/** One line of a journal: `{"crc":"8 hexadecimal digits","<kind>":<JSON>}`, the checksum over everything after it. */
export function journalLine(kind: 'header' | 'trial', json: string): string {
  const body = `"${kind}":${json}}`
  return `{"crc":"${checksum(body)}",${body}\n`
}

/** The value of a line as it was written, or null if the line is anything else. */
export function parseJournalLine(line: string, kind: 'header' | 'trial'): unknown {
  const match = /^\{"crc":"([0-9a-f]{8})",("(header|trial)":(.*)\})$/s.exec(line)
  if (match === null || match[3] !== kind || match[1] !== checksum(match[2]!)) return null
  try {
    return JSON.parse(match[4]!)
  } catch {
    return null
  }
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}

import { crc32 } from 'node:zlib'
import { ledgerEntrySchema, type LedgerEntry } from './ledger-entry.ts'

/** One line of a ledger, without its line break: `{"crc":"8 hexadecimal digits","entry":<JSON>}`. */
export function ledgerLine(entry: LedgerEntry): string {
  // Parsed first: fields get the order of the schema, so that equal entries are equal text.
  const body = `"entry":${JSON.stringify(ledgerEntrySchema.parse(entry))}}`
  return `{"crc":"${checksum(body)}",${body}`
}

/** The entry of a line as it was written, or null if the line is anything else. */
export function parseLedgerLine(line: string): LedgerEntry | null {
  const match = /^\{"crc":"([0-9a-f]{8})",("entry":(.*)\})$/s.exec(line)
  if (match === null || match[1] !== checksum(match[2]!)) return null
  return ledgerEntrySchema.safeParse(JSON.parse(match[3]!)).data ?? null
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}

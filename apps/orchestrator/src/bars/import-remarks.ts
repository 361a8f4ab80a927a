import type { ImportedFile } from '@openbell/market-data'

/** Whatever was put right, passed over, or looks wrong in an imported file, as sentences. */
export function importRemarks(file: ImportedFile): string[] {
  const { firstUnordered, duplicates, contradictions, skipped, skippedNames, stamp, hasVolume } = file
  const remarks: string[] = []
  if (firstUnordered !== null)
    remarks.push(`The bars were not in order, first at line or row ${firstUnordered}; they were sorted.`)
  if (duplicates > 0) remarks.push(`${duplicates} bars stood there more than once and were taken once.`)
  if (contradictions > 0)
    remarks.push(
      `${contradictions} minutes stood there twice with different values; the later one was taken.`,
    )
  if (skipped > 0)
    remarks.push(
      `${skipped} bars of others were passed over: ${skippedNames.join(', ')}${skipped > skippedNames.length ? ' …' : ''}.`,
    )
  if (file.stampContradicted)
    remarks.push(`The bars do not look as if they were stamped with the ${stamp}; it was taken as you said.`)
  if (!hasVolume) remarks.push('The file has no volumes: those of new bars are 0.')
  return remarks
}

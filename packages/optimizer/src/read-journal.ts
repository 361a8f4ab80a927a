import { z } from 'zod'
import { canonicalJson } from './canonical-json.ts'
import { journalDamaged, journalOfAnotherStudy, journalVersion } from './journal-refusals.ts'
import { parseJournalLine } from './journal-line.ts'
import type { FinishedTrial } from './trial.ts'

const trialSchema = z.object({
  number: z.int().nonnegative(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  outcome: z.discriminatedUnion('state', [
    z.object({ state: z.literal('complete'), value: z.number() }),
    z.object({
      state: z.literal('pruned'),
      step: z.int().nonnegative(),
      value: z.number(),
      reason: z.string().exactOptional(),
    }),
    z.object({
      state: z.literal('infeasible'),
      reason: z.string(),
      violation: z.number().nonnegative().exactOptional(),
    }),
    z.object({ state: z.literal('failed'), reason: z.string() }),
  ]),
  // Pairs of step and value; JSON has no text for NaN, so that null stands for it.
  reports: z
    .array(
      z
        .tuple([z.int().nonnegative(), z.number().nullable()])
        .transform(([step, value]) => ({ step, value: value ?? NaN })),
    )
    .exactOptional(),
})
const headerSchema = z.object({ format: z.literal(1), study: z.record(z.string(), z.unknown()) })
const newerSchema = z.object({ format: z.int().min(2) })

/** What a journal's bytes hold. */
export interface JournalContents {
  /** The header's words on the study; null where not even a header is whole. */
  readonly study: Readonly<Record<string, unknown>> | null
  readonly trials: FinishedTrial[]
  /** How many bytes are whole lines; what is behind them was being written when its writer died. */
  readonly intact: number
}

/**
 * Reads a journal's trials, and checks it against the header that it should have where one is given.
 *
 * @throws OptimizerError `journal-damaged`, `journal-version`, `journal-mismatch`
 */
export function readJournal(path: string, bytes: Buffer, headerLine: string | null): JournalContents {
  const lines: { text: string; start: number; end: number }[] = []
  for (let start = 0, end = 0; (end = bytes.indexOf(0x0a, start)) >= 0; start = end + 1)
    lines.push({ text: bytes.toString('utf8', start, end), start, end: end + 1 })
  const first = lines.shift()
  if (first === undefined) {
    // Only the beginning of this very header may be thrown away: anything else is somebody's file.
    const begun = headerLine !== null && Buffer.from(headerLine).subarray(0, bytes.length).equals(bytes)
    if (bytes.length > 0 && !begun) throw journalDamaged(path, 1, 'no whole header is there')
    return { study: null, trials: [], intact: 0 }
  }
  const study = readHeader(path, first.text)
  if (headerLine !== null && `${first.text}\n` !== headerLine) checkStudy(path, study, headerLine)
  const trials: FinishedTrial[] = []
  let intact = first.end
  for (const [index, { text, start, end }] of lines.entries()) {
    const trial = trialSchema.safeParse(parseJournalLine(text, 'trial'))
    // A crash can leave garbage only behind everything that was synced.
    if (!trial.success && index === lines.length - 1 && end === bytes.length) break
    const cut = { trials: trials.length, bytes: start }
    if (!trial.success) throw journalDamaged(path, index + 2, misread(text), cut)
    const due = (trials.at(-1)?.number ?? trial.data.number - 1) + 1
    if (trial.data.number !== due)
      throw journalDamaged(path, index + 2, `trial ${trial.data.number} stands where ${due} is due`, cut)
    trials.push(trial.data)
    intact = end
  }
  return { study, trials, intact }
}

function readHeader(path: string, text: string): Readonly<Record<string, unknown>> {
  const value = parseJournalLine(text, 'header')
  const header = headerSchema.safeParse(value)
  if (header.success) return header.data.study
  const newer = newerSchema.safeParse(value)
  if (newer.success) throw journalVersion(path, newer.data.format)
  throw journalDamaged(path, 1, misread(text))
}

function checkStudy(path: string, found: Readonly<Record<string, unknown>>, headerLine: string): void {
  const wanted = readHeader(path, headerLine.trimEnd())
  const differing = [...new Set([...Object.keys(found), ...Object.keys(wanted)])]
    .filter((key) => canonicalJson([found[key]]) !== canonicalJson([wanted[key]]))
    .sort()
  throw journalOfAnotherStudy(path, { differing, found, wanted })
}

/** Why a line is not what was written, as far as its text tells. */
function misread(text: string): string {
  if (text.endsWith('\r') && text.startsWith('{"crc":'))
    return 'it ends as lines do on Windows (CRLF): a program has converted the file'
  if (text.startsWith('\uFEFF')) return 'it begins with a byte order mark: a program has converted the file'
  return text.startsWith('{"crc":') ? 'its checksum does not fit' : 'it is no line of a journal'
}

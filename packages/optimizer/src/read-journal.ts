import { z } from 'zod'
import { canonicalJson } from './canonical-json.ts'
import { parseJournalLine } from './journal-line.ts'
import { OptimizerError } from './optimizer-error.ts'
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
    z.object({ state: z.enum(['infeasible', 'failed']), reason: z.string() }),
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

/** What a journal's bytes hold: its trials, and how many bytes of it are whole lines. */
export interface JournalContents {
  readonly trials: FinishedTrial[]
  readonly intact: number
}

/** Checks a journal against the header that it should have, and reads its trials. */
export function readJournal(path: string, bytes: Buffer, headerLine: string): JournalContents {
  const lines: { text: string; end: number }[] = []
  for (let start = 0, end = 0; (end = bytes.indexOf(0x0a, start)) >= 0; start = end + 1) {
    lines.push({ text: bytes.toString('utf8', start, end), end: end + 1 })
  }
  const first = lines.shift()
  if (first === undefined) {
    // Only the beginning of this very header may be thrown away: anything else is somebody's file.
    if (bytes.length > 0 && !Buffer.from(headerLine).subarray(0, bytes.length).equals(bytes))
      throw damaged(path, 1)
    return { trials: [], intact: 0 }
  }
  checkHeader(path, first.text, headerLine)
  const trials: FinishedTrial[] = []
  let intact = first.end
  for (const [index, { text, end }] of lines.entries()) {
    const trial = trialSchema.safeParse(parseJournalLine(text, 'trial'))
    const previous = trials.at(-1)
    const follows = previous === undefined || trial.data?.number === previous.number + 1
    if (!trial.success || !follows) {
      // A crash can leave garbage only behind everything that was synced.
      if (index === lines.length - 1 && end === bytes.length && !trial.success) break
      throw damaged(path, index + 2)
    }
    trials.push(trial.data)
    intact = end
  }
  return { trials, intact }
}

function checkHeader(path: string, text: string, headerLine: string): void {
  if (`${text}\n` === headerLine) return
  const found = headerSchema.safeParse(parseJournalLine(text, 'header'))
  if (!found.success) throw damaged(path, 1)
  const wanted = headerSchema.parse(parseJournalLine(headerLine.trimEnd(), 'header'))
  const differing = [...new Set([...Object.keys(found.data.study), ...Object.keys(wanted.study)])]
    .filter((key) => canonicalJson([found.data.study[key]]) !== canonicalJson([wanted.study[key]]))
    .sort()
  throw new OptimizerError(
    'journal-mismatch',
    `The journal ${path} belongs to another study: it differs in ${differing.join(', ')}`,
    {
      remedy: 'Run with the settings the journal was made with, or give this study a journal of its own.',
      context: { path, differing, found: found.data.study, wanted: wanted.study },
    },
  )
}

function damaged(path: string, line: number): OptimizerError {
  return new OptimizerError(
    'journal-damaged',
    `Line ${line} of the journal ${path} is not what was written`,
    {
      remedy: 'Restore the file from a copy, or move it away and search anew.',
      context: { path, line },
    },
  )
}

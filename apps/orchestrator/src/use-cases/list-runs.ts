import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { trainingResultSchema } from '@openbell/training-result'
import { readRunJson } from '../training/run-folder.ts'

/** One run under the artefacts. */
export interface ListedRun {
  readonly run_id: string
  /**
   * `searched`: by `openbell optimize`, which judges nothing. `validated`: a file was judged, by `openbell validate`.
   * `unfinished`: the same command resumes it.
   */
  readonly state: 'finished' | 'searched' | 'validated' | 'unfinished'
  /** When its last file was written, by the machine's clock. */
  readonly ended_at: string | null
  /** The run's own present, which a rehearsal may set. */
  readonly created_at: string | null
  readonly source: string | null
  readonly synthetic: boolean | null
  readonly verdicts: Readonly<Record<string, string>>
}

/** Every run: unfinished ones first, then the others, the one that ended last before those that ended earlier. */
export async function listRuns(artifactsDir: string): Promise<ListedRun[]> {
  const folder = join(artifactsDir, 'runs')
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  const runs = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map(({ name }) => describe(artifactsDir, name)),
  )
  const key = (run: ListedRun): string => `${run.ended_at ?? '9999'}/${run.run_id}`
  return runs.sort((a, b) => (key(a) < key(b) ? 1 : -1))
}

async function describe(artifactsDir: string, id: string): Promise<ListedRun> {
  const nothing = { run_id: id, created_at: null, source: null, synthetic: null, verdicts: {} }
  const value = await readRunJson(artifactsDir, id, 'result.json').catch(() => null)
  const parsed = trainingResultSchema.safeParse(value)
  if (!parsed.success) {
    const searched = await modified(join(artifactsDir, 'runs', id, 'optimized.json'))
    if (searched !== null) return { ...nothing, state: 'searched', ended_at: searched }
    const validated = await modified(join(artifactsDir, 'runs', id, 'validated.json'))
    return { ...nothing, state: validated === null ? 'unfinished' : 'validated', ended_at: validated }
  }
  const { created_at, data, strategies } = parsed.data
  const verdicts = Object.fromEntries(strategies.map(({ strategy, verdict }) => [strategy, verdict]))
  const ended_at = await modified(join(artifactsDir, 'runs', id, 'result.json'))
  const { source, synthetic } = data
  return { run_id: id, state: 'finished', ended_at, created_at, source, synthetic, verdicts }
}

async function modified(path: string): Promise<string | null> {
  try {
    return (await stat(path)).mtime.toISOString()
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

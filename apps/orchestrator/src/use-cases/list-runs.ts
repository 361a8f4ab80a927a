import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { trainingResultSchema } from '@openbell/training-result'
import { readRunJson } from '../training/run-folder.ts'

/** One run under the artefacts. */
export interface ListedRun {
  readonly run_id: string
  /** Null while it has not ended. */
  readonly created_at: string | null
  readonly source: string | null
  readonly synthetic: boolean | null
  readonly verdicts: Readonly<Record<string, string>>
}

/** Every run, the latest first; one that has not ended is resumable. */
export async function listRuns(artifactsDir: string): Promise<ListedRun[]> {
  const folder = join(artifactsDir, 'runs')
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const runs = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map(({ name }) => describe(artifactsDir, name)),
  )
  const key = (run: ListedRun): string => `${run.created_at ?? '9999'}/${run.run_id}`
  return runs.sort((a, b) => (key(a) < key(b) ? 1 : -1))
}

async function describe(artifactsDir: string, id: string): Promise<ListedRun> {
  const value = await readRunJson(artifactsDir, id, 'result.json').catch(() => null)
  const parsed = trainingResultSchema.safeParse(value)
  if (!parsed.success) return { run_id: id, created_at: null, source: null, synthetic: null, verdicts: {} }
  const { created_at, data, strategies } = parsed.data
  const verdicts = Object.fromEntries(strategies.map(({ strategy, verdict }) => [strategy, verdict]))
  return { run_id: id, created_at, source: data.source, synthetic: data.synthetic, verdicts }
}

import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createFolder, writeFileAtomic } from '@openbell/durable-files'
import { ConfigurationError } from '../configuration/configuration-error.ts'

/** What one run leaves behind: configuration, trial journals, result and report; enough to resume and to audit. */
export interface RunFolder {
  readonly id: string
  readonly path: string
  /** Path of the trial journal of one search; null in a rehearsal that keeps none. */
  journal(strategy: string, session: string, search: string): string | null
  /** Writes a file of the run as JSON. */
  writeJson(name: string, value: unknown): Promise<void>
}

/**
 * The folder of a run under `<artifacts>/runs`, made if need be; what a killed run was writing at its end is removed.
 * Hold the run lock: a living run's temporary files would go as well.
 */
export async function openRunFolder(artifactsDir: string, id: string): Promise<RunFolder> {
  const path = join(artifactsDir, 'runs', id)
  await createFolder(join(path, 'journals'))
  await removeTornWrites(path)
  return {
    id,
    path,
    journal: (strategy, session, search) => join(path, 'journals', `${strategy}-${session}-${search}.jsonl`),
    writeJson: (name, value) => writeFileAtomic(join(path, name), `${JSON.stringify(value, null, 2)}\n`),
  }
}

/**
 * Reads a JSON file of an earlier run.
 *
 * @throws ConfigurationError `unknown-run` when there is no such run or the file is not JSON.
 */
export async function readRunJson(artifactsDir: string, id: string, name: string): Promise<unknown> {
  const path = join(artifactsDir, 'runs', id, name)
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return value
  } catch (cause) {
    throw new ConfigurationError('unknown-run', `${path} cannot be read`, {
      remedy: 'List the runs with `openbell status`; a run that did not end has no result yet.',
      context: { path },
      cause,
    })
  }
}

async function removeTornWrites(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true })
  const torn = names.filter((name) => /\.\d+\.[0-9a-f]{8}\.tmp$/.test(name))
  await Promise.all(torn.map((name) => rm(join(folder, name), { force: true })))
}

import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { stagePaths } from './parameter-paths.ts'
import { verifyStaged } from './verify-staged.ts'

/** The previous staging of a strategy, out of readers' sight while a new one is written. */
export interface SetAside {
  /** Removes what was written in its place and brings it back. It needs no space, so it works on a full disk. */
  restore(): Promise<void>
  /** Forgets it. */
  discard(): Promise<void>
}

/**
 * Moves the staged files of a strategy aside, the parameter file first: without it nothing counts as staged.
 * What an interrupted staging left behind is settled before.
 */
export async function setAside(artifactsDir: string, strategy: string): Promise<SetAside> {
  const places = placesOf(artifactsDir, strategy)
  await settleInterrupted(artifactsDir, strategy, places)
  const names = parameterFileFirst(await filesOf(places.stage, strategy), places)
  if (names.length > 0) {
    // Two folders, so that after a crash one can tell "moved in part" from "replaced in part".
    await mkdir(places.moving, { recursive: true })
    try {
      for (const name of names) await rename(join(places.stage, name), join(places.moving, name))
      await rename(places.moving, places.replaced)
    } catch (error) {
      await moveBack(places.moving, strategy, places)
      throw error
    }
  }
  return {
    restore: () => undoReplacement(strategy, places),
    discard: () => rm(places.replaced, { recursive: true, force: true }),
  }
}

interface Places {
  readonly stage: string
  readonly moving: string
  readonly replaced: string
  readonly parameterFileName: string
}

function placesOf(artifactsDir: string, strategy: string): Places {
  const { folder, parameterFile } = stagePaths(artifactsDir, strategy)
  return {
    stage: folder,
    moving: join(dirname(folder), `.${strategy}_moving`),
    replaced: join(dirname(folder), `.${strategy}_replaced`),
    parameterFileName: basename(parameterFile),
  }
}

/** A run died while it staged: its files count if they are whole, otherwise the ones before them come back. */
async function settleInterrupted(artifactsDir: string, strategy: string, places: Places): Promise<void> {
  await moveBack(places.moving, strategy, places)
  const interrupted = (await filesOf(places.replaced, strategy)).length > 0
  const whole = interrupted ? await verifyStaged(artifactsDir, strategy).catch(() => null) : null
  if (interrupted && whole === null) await undoReplacement(strategy, places)
  else await rm(places.replaced, { recursive: true, force: true })
}

async function undoReplacement(strategy: string, places: Places): Promise<void> {
  for (const name of parameterFileFirst(await filesOf(places.stage, strategy), places))
    await rm(join(places.stage, name), { force: true })
  await moveBack(places.replaced, strategy, places)
}

/** The parameter file comes last: with it the set counts again. */
async function moveBack(from: string, strategy: string, places: Places): Promise<void> {
  for (const name of parameterFileFirst(await filesOf(from, strategy), places).reverse())
    await rename(join(from, name), join(places.stage, name))
  await rm(from, { recursive: true, force: true })
}

/** Names of a strategy's files in a folder. Folders in it are never ours. */
async function filesOf(folder: string, strategy: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && entry.name.startsWith(`${strategy}_`))
      .map((entry) => entry.name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

const parameterFileFirst = (names: readonly string[], places: Places) =>
  [...names].sort((a, b) => Number(b === places.parameterFileName) - Number(a === places.parameterFileName))

import {
  readManifest,
  readParameterFile,
  stagePaths,
  currentPaths,
  type ParameterPaths,
} from '@openbell/parameter-file'
import { isOpenbellError } from '@openbell/errors'
import { strategies } from '@openbell/strategies'

/** What lies in one place for one strategy. */
export interface PlacedParameters {
  readonly strategy: string
  readonly place: 'stage' | 'current'
  readonly state: 'present' | 'absent' | 'damaged'
  readonly last_updated: string | null
  readonly optimized_sharpe: number | null
  readonly synthetic: boolean | null
  readonly problem: string | null
}

/** What is staged and what is current, for every strategy. */
export async function describeArtifacts(artifactsDir: string): Promise<PlacedParameters[]> {
  const places = strategies.flatMap(({ id }) => [
    describe(id, 'stage', stagePaths(artifactsDir, id)),
    describe(id, 'current', currentPaths(artifactsDir, id)),
  ])
  return Promise.all(places)
}

async function describe(
  strategy: string,
  place: PlacedParameters['place'],
  paths: ParameterPaths,
): Promise<PlacedParameters> {
  const empty = {
    strategy,
    place,
    last_updated: null,
    optimized_sharpe: null,
    synthetic: null,
    problem: null,
  }
  try {
    const file = await readParameterFile(paths.parameterFile)
    // Somebody may have put a file there by hand, without a manifest.
    const manifest = await readManifest(paths.manifest).catch(() => null)
    const { last_updated, optimized_sharpe } = file
    return {
      ...empty,
      state: 'present',
      last_updated,
      optimized_sharpe,
      synthetic: manifest?.data.synthetic ?? null,
    }
  } catch (error) {
    if (!isOpenbellError(error)) throw error
    if (error.code === 'parameter-file-missing') return { ...empty, state: 'absent' }
    return { ...empty, state: 'damaged', problem: error.message }
  }
}

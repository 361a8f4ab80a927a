import { isOpenbellError } from '@openbell/errors'
import { readManifest, stagePaths } from '@openbell/parameter-file'
import { ConfigurationError } from '../configuration/configuration-error.ts'

/**
 * Keeps a rehearsal from replacing parameters that a real run has staged.
 *
 * @throws ConfigurationError `stage-in-use` when a synthetic run would write where a real one has staged a strategy.
 */
export async function protectRealStage(
  artifactsDir: string,
  strategies: readonly string[],
  synthetic: boolean,
): Promise<void> {
  if (!synthetic) return
  for (const strategy of strategies) {
    const path = stagePaths(artifactsDir, strategy).manifest
    const manifest = await readManifest(path).catch((error: unknown) => {
      // Nothing staged, or nothing that could be promoted: there is nothing to protect.
      if (isOpenbellError(error)) return null
      throw error
    })
    if (manifest !== null && !manifest.data.synthetic)
      throw new ConfigurationError('stage-in-use', `${path} was staged from a real market`, {
        remedy: 'Promote it or remove it first, or run the rehearsal with --artifacts-dir elsewhere.',
        context: { path, strategy },
      })
  }
}

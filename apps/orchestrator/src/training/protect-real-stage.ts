import { basename, dirname, join } from 'node:path'
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
    const { folder, manifest: path } = stagePaths(artifactsDir, strategy)
    // A run killed while it staged has left the set before it in one of these two, out of readers' sight.
    const aside = ['moving', 'replaced'].map((name) =>
      join(dirname(folder), `.${strategy}_${name}`, basename(path)),
    )
    for (const place of [path, ...aside]) await refuseReal(place, strategy)
  }
}

async function refuseReal(path: string, strategy: string): Promise<void> {
  const manifest = await readManifest(path).catch((error: unknown) => {
    if (isOpenbellError(error) && error.code === 'parameter-file-missing') return null
    // What cannot be read may be real.
    throw error
  })
  if (manifest !== null && !manifest.data.synthetic)
    throw new ConfigurationError('stage-in-use', `${path} was staged from a real market`, {
      remedy: 'Promote it or remove it first, or run the rehearsal with --artifacts-dir elsewhere.',
      context: { path, strategy },
    })
}

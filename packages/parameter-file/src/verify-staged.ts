import { stagePaths } from './parameter-paths.ts'
import { verifyFiles, type VerifiedParameters } from './verify-files.ts'

/**
 * Reads what is staged for a strategy and checks that the manifest belongs to the very bytes of the parameter file.
 *
 * @returns null when nothing is staged.
 * @throws ParameterFileError `parameter-file-missing` (a file without its manifest), `parameter-file-invalid`, or
 * `manifest-mismatch`.
 */
export async function verifyStaged(
  artifactsDir: string,
  strategy: string,
): Promise<VerifiedParameters | null> {
  const remedy = 'It was edited or only partly copied. Do not promote it: train again.'
  return verifyFiles(stagePaths(artifactsDir, strategy), strategy, remedy)
}

import { currentPaths } from './parameter-paths.ts'
import { verifyFiles, type VerifiedParameters } from './verify-files.ts'

/**
 * Reads what the bot reads now and checks that the manifest belongs to the very bytes of the parameter file: one of another
 * file would say that these parameters were made from other days.
 *
 * @returns null before the first promotion.
 * @throws ParameterFileError `parameter-file-missing` (a file without its manifest), `parameter-file-invalid`, or
 * `manifest-mismatch`.
 */
export async function verifyCurrent(
  artifactsDir: string,
  strategy: string,
): Promise<VerifiedParameters | null> {
  const remedy = 'It was edited, or promoted without its manifest. Promote both files of one run together.'
  return verifyFiles(currentPaths(artifactsDir, strategy), strategy, remedy)
}

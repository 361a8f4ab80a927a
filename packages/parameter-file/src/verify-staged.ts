import { createHash } from 'node:crypto'
import type { Manifest } from './manifest.ts'
import { ParameterFileError } from './parameter-file-error.ts'
import type { ParameterFile } from './parameter-file.ts'
import { stagePaths } from './parameter-paths.ts'
import { parseParameterFile } from './parse-parameter-file.ts'
import { parseJson, readBytes, readManifest } from './read-parameter-file.ts'

/** A parameter file and its manifest, which belong together. */
export interface StagedParameters {
  readonly parameterFile: ParameterFile
  readonly manifest: Manifest
}

export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')

/**
 * Reads what is staged for a strategy and checks that the manifest belongs to the very bytes of the parameter file.
 *
 * @returns null when nothing is staged.
 * @throws ParameterFileError `parameter-file-missing` (a file without its manifest), `parameter-file-invalid`, or
 * `manifest-mismatch`.
 */
export async function verifyStaged(artifactsDir: string, strategy: string): Promise<StagedParameters | null> {
  const paths = stagePaths(artifactsDir, strategy)
  let bytes: Uint8Array
  try {
    bytes = await readBytes(paths.parameterFile)
  } catch (error) {
    if (error instanceof ParameterFileError && error.code === 'parameter-file-missing') return null
    throw error
  }
  const parameterFile = parseParameterFile(parseJson(bytes, paths.parameterFile), paths.parameterFile)
  const manifest = await readManifest(paths.manifest)
  const hash = sha256(bytes)
  if (manifest.parameter_file_sha256 !== hash)
    throw mismatch(paths.parameterFile, 'has other bytes than its manifest says', {
      expected: manifest.parameter_file_sha256,
      found: hash,
    })
  if (parameterFile.strategy !== strategy || manifest.strategy !== strategy)
    throw mismatch(paths.parameterFile, `is not about ${strategy}`, {
      parameterFile: parameterFile.strategy,
      manifest: manifest.strategy,
    })
  return { parameterFile, manifest }
}

function mismatch(path: string, problem: string, context: Record<string, unknown>): ParameterFileError {
  return new ParameterFileError('manifest-mismatch', `${path} ${problem}`, {
    remedy: 'It was edited or only partly copied. Do not promote it: train again.',
    context: { path, ...context },
  })
}

import { createHash } from 'node:crypto'
import type { Manifest } from './manifest.ts'
import { ParameterFileError } from './parameter-file-error.ts'
import type { ParameterFile } from './parameter-file.ts'
import type { ParameterPaths } from './parameter-paths.ts'
import { parseParameterFile } from './parse-parameter-file.ts'
import { parseJson, readBytes, readManifest } from './read-parameter-file.ts'

/** A parameter file and its manifest, which belong together. */
export interface VerifiedParameters {
  readonly parameterFile: ParameterFile
  readonly manifest: Manifest
}

export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')

/**
 * Reads a parameter file and checks that the manifest beside it belongs to its very bytes.
 *
 * @param remedy what to do where it does not
 * @returns null where there is no parameter file
 * @throws ParameterFileError `parameter-file-missing` (a file without its manifest), `parameter-file-invalid`, or
 * `manifest-mismatch`.
 */
export async function verifyFiles(
  paths: ParameterPaths,
  strategy: string,
  remedy: string,
): Promise<VerifiedParameters | null> {
  let bytes: Uint8Array
  try {
    bytes = await readBytes(paths.parameterFile)
  } catch (error) {
    if (error instanceof ParameterFileError && error.code === 'parameter-file-missing') return null
    throw error
  }
  const parameterFile = parseParameterFile(parseJson(bytes, paths.parameterFile), paths.parameterFile)
  const manifest = await readManifest(paths.manifest)
  const mismatch = (problem: string, context: Record<string, unknown>): ParameterFileError =>
    new ParameterFileError('manifest-mismatch', `${paths.parameterFile} ${problem}`, {
      remedy,
      context: { path: paths.parameterFile, ...context },
    })
  const hash = sha256(bytes)
  if (manifest.parameter_file_sha256 !== hash)
    throw mismatch('has other bytes than its manifest says', {
      expected: manifest.parameter_file_sha256,
      found: hash,
    })
  if (parameterFile.strategy !== strategy || manifest.strategy !== strategy)
    throw mismatch(`is not about ${strategy}`, {
      parameterFile: parameterFile.strategy,
      manifest: manifest.strategy,
    })
  return { parameterFile, manifest }
}

import { readFile } from 'node:fs/promises'
import type { Manifest } from './manifest.ts'
import { ParameterFileError } from './parameter-file-error.ts'
import type { ParameterFile } from './parameter-file.ts'
import { currentPaths } from './parameter-paths.ts'
import { parseManifest, parseParameterFile } from './parse-parameter-file.ts'

/**
 * Reads and checks a parameter file.
 *
 * @throws ParameterFileError `parameter-file-missing` or `parameter-file-invalid`.
 */
export async function readParameterFile(path: string): Promise<ParameterFile> {
  return parseParameterFile(parseJson(await readBytes(path), path), path)
}

/** The parameters that the bot reads now; null before the first promotion. */
export async function readCurrentParameters(
  artifactsDir: string,
  strategy: string,
): Promise<ParameterFile | null> {
  const path = currentPaths(artifactsDir, strategy).parameterFile
  try {
    return await readParameterFile(path)
  } catch (error) {
    if (error instanceof ParameterFileError && error.code === 'parameter-file-missing') return null
    throw error
  }
}

export async function readManifest(path: string): Promise<Manifest> {
  return parseManifest(parseJson(await readBytes(path), path), path)
}

export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    if (code === 'ENOENT')
      throw new ParameterFileError('parameter-file-missing', `There is no file ${path}`, {
        remedy: 'Check the path.',
        context: { path },
        cause,
      })
    throw new ParameterFileError('parameter-file-invalid', `Cannot read ${path} (${code})`, {
      remedy: 'Check that it is a file and that you may read it.',
      context: { path, code },
      cause,
    })
  }
}

export function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new ParameterFileError(
      'parameter-file-invalid',
      `${path} is not JSON: it is damaged or half written`,
      {
        remedy: 'Train again, or put the file back from a backup.',
        context: { path },
        cause,
      },
    )
  }
}

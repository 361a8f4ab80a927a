import { readFile, stat } from 'node:fs/promises'
import { jsonFault } from './json-fault.ts'
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

/** No parameter file and no manifest is as large by far. */
const MOST_BYTES = 2 ** 20

export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path)
    // A device may never end, and what is too large is something else.
    if (!found.isFile()) throw unreadable(path, 'it is no file')
    if (found.size > MOST_BYTES)
      throw unreadable(path, `it has ${found.size} bytes, and such files have ${MOST_BYTES} at most`)
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof ParameterFileError) throw cause
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    if (code === 'ENOENT')
      throw new ParameterFileError('parameter-file-missing', `There is no file ${path}`, {
        remedy: 'Check the path.',
        context: { path },
        cause,
      })
    throw unreadable(path, code, cause)
  }
}

function unreadable(path: string, why: string, cause?: unknown): ParameterFileError {
  return new ParameterFileError('parameter-file-invalid', `Cannot read ${path}: ${why}`, {
    remedy: 'Check that the path is that of a parameter file and that you may read it.',
    context: { path, why },
    cause,
  })
}

/** JSON in which no name stands twice. */
export function parseJson(bytes: Uint8Array, path: string): unknown {
  const text = decoded(bytes, path)
  const fault = jsonFault(text)
  if (fault === null) return JSON.parse(text)
  throw notJson(path, text.trim() === '' ? 'it is empty' : `${placeOf(text, fault.offset)}, ${fault.problem}`)
}

function decoded(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw notJson(path, 'its bytes are no UTF-8', cause)
  }
}

/** Counted from one, as editors do. */
function placeOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n')
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`
}

function notJson(path: string, why: string, cause?: unknown): ParameterFileError {
  return new ParameterFileError(
    'parameter-file-invalid',
    `${path} is not JSON that can be trusted (${why}): it is damaged, half written or was edited`,
    {
      remedy: 'Mend it there, put the file back from a backup, or remove it and train again.',
      context: { path, why },
      cause,
    },
  )
}

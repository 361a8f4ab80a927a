import { writeFileAtomic } from '@openbell/durable-files'
import { basename, join } from 'node:path'
import type { ManifestContent } from './manifest.ts'
import { ParameterFileError } from './parameter-file-error.ts'
import type { ParameterFile } from './parameter-file.ts'
import { stagePaths, type ParameterPaths } from './parameter-paths.ts'
import { serializeManifest, serializeParameterFile } from './serialize-parameter-file.ts'
import { setAside } from './set-aside.ts'
import { sha256 } from './verify-files.ts'
import { verifyStaged } from './verify-staged.ts'

/** A file that goes with the parameters: a report, a chart. */
export interface Attachment {
  /** A plain file name that begins with the strategy and an underscore, such as `S2_optimization_report.md`. */
  readonly name: string
  readonly data: string | Uint8Array
}

export interface StageRequest {
  readonly artifactsDir: string
  readonly strategy: string
  readonly parameterFile: ParameterFile
  readonly manifest: ManifestContent
  readonly attachments: readonly Attachment[]
}

export interface StagedFiles {
  readonly parameterFile: string
  readonly manifest: string
  /** Paths by name. */
  readonly attachments: Readonly<Record<string, string>>
  readonly parameterFileSha256: string
}

/**
 * Stages new parameters of a strategy in `<artifactsDir>/stage/parameters`, in place of what was staged before.
 * A reader sees the old set, none, or the new one, never a mixture: attachments and manifest are written first, the
 * parameter file last, then everything is read back and checked. Not for two writers at once: hold a lock.
 *
 * @throws ParameterFileError `parameter-file-invalid` or `manifest-mismatch` before anything is touched,
 * `stage-write-failed` when writing failed: the stage is then as it was before.
 */
export async function stageParameters(request: StageRequest): Promise<StagedFiles> {
  const { artifactsDir, strategy, attachments } = request
  const paths = stagePaths(artifactsDir, strategy)
  checkRequest(request, paths)
  const parameterFile = serializeParameterFile(request.parameterFile)
  const parameterFileSha256 = sha256(parameterFile)
  const manifest = serializeManifest({
    ...request.manifest,
    schema_version: 1,
    parameter_file_sha256: parameterFileSha256,
  })
  await replaceStage(artifactsDir, strategy, async () => {
    for (const { name, data } of attachments) await writeFileAtomic(join(paths.folder, name), data)
    await writeFileAtomic(paths.manifest, manifest)
    await writeFileAtomic(paths.parameterFile, parameterFile)
    await verifyStaged(artifactsDir, strategy)
  })
  return {
    parameterFile: paths.parameterFile,
    manifest: paths.manifest,
    attachments: Object.fromEntries(attachments.map(({ name }) => [name, join(paths.folder, name)])),
    parameterFileSha256,
  }
}

/**
 * Removes what is staged for a strategy. A run that keeps the previous parameters calls it: what an earlier run staged
 * rests on older data, and must not be promoted as if this run had confirmed it.
 *
 * @throws ParameterFileError `stage-write-failed`; the stage is then as it was before.
 */
export async function clearStage(artifactsDir: string, strategy: string): Promise<void> {
  await replaceStage(artifactsDir, strategy, () => Promise.resolve())
}

async function replaceStage(
  artifactsDir: string,
  strategy: string,
  write: () => Promise<void>,
): Promise<void> {
  const { folder } = stagePaths(artifactsDir, strategy)
  const previous = await setAside(artifactsDir, strategy).catch((cause: unknown) => {
    throw writeFailed(folder, 'The stage is as it was before.', cause)
  })
  try {
    await write()
  } catch (cause) {
    await previous.restore().catch((error: unknown) => {
      const both = new AggregateError(
        [cause, error],
        'staging failed, and so did bringing back the previous files',
      )
      throw writeFailed(folder, 'Its previous files are safe and come back with the next run.', both)
    })
    throw writeFailed(folder, 'The stage is as it was before.', cause)
  }
  // The new set stands. Should the old one not go away now, the next staging finds it and removes it.
  await previous.discard().catch(() => undefined)
}

function writeFailed(folder: string, state: string, cause: unknown): ParameterFileError {
  const problem = cause instanceof Error ? cause.message : String(cause)
  return new ParameterFileError('stage-write-failed', `Cannot stage parameters in ${folder}: ${problem}`, {
    remedy: `${state} Free some space or mend the folder, and run the same command again.`,
    context: { folder },
    cause,
  })
}

function checkRequest(
  { strategy, parameterFile, manifest, attachments }: StageRequest,
  paths: ParameterPaths,
): void {
  const context = { strategy, parameterFile: parameterFile.strategy, manifest: manifest.strategy }
  if (parameterFile.strategy !== strategy || manifest.strategy !== strategy)
    throw new ParameterFileError('manifest-mismatch', `The files to stage are not all about ${strategy}`, {
      remedy: 'Nothing was written. Stage each strategy with its own parameter file and manifest.',
      context,
    })
  // Compared without case: on some file systems such names are one file.
  const taken = new Set([paths.parameterFile, paths.manifest].map((path) => basename(path).toLowerCase()))
  for (const { name } of attachments) {
    const plain = /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) && name.startsWith(`${strategy}_`)
    if (!plain || taken.has(name.toLowerCase()))
      throw new ParameterFileError(
        'parameter-file-invalid',
        `An attachment of ${strategy} cannot be called ${name}`,
        {
          remedy: `Nothing was written. Use a plain file name of its own that begins with ${strategy}_.`,
          context: { ...context, name },
        },
      )
    taken.add(name.toLowerCase())
  }
}

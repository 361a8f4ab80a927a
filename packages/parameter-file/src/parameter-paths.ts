import { join } from 'node:path'
import { ParameterFileError } from './parameter-file-error.ts'
import { strategyIdSchema } from './parameter-file.ts'

/** Where the files of one strategy lie in one of the parameter folders. */
export interface ParameterPaths {
  readonly folder: string
  readonly parameterFile: string
  readonly manifest: string
  readonly reportMarkdown: string
  readonly reportHtml: string
}

/** Files of new parameters that passed every gate and wait for their promotion. */
export function stagePaths(artifactsDir: string, strategy: string): ParameterPaths {
  return paths(join(artifactsDir, 'stage', 'parameters'), strategy)
}

/** Files that the bot reads. */
export function currentPaths(artifactsDir: string, strategy: string): ParameterPaths {
  return paths(join(artifactsDir, 'current', 'parameters'), strategy)
}

function paths(folder: string, strategy: string): ParameterPaths {
  // An id with a separator in it would lead out of the folder.
  const { data: id } = strategyIdSchema.safeParse(strategy)
  if (id === undefined)
    throw new ParameterFileError(
      'parameter-file-invalid',
      `${JSON.stringify(strategy)} cannot be a strategy id`,
      {
        remedy: 'Use letters and digits only, such as S2.',
        context: { strategy },
      },
    )
  return {
    folder,
    parameterFile: join(folder, `${id}_parameters.json`),
    manifest: join(folder, `${id}_parameters_manifest.json`),
    reportMarkdown: join(folder, `${id}_optimization_report.md`),
    reportHtml: join(folder, `${id}_optimization_report.html`),
  }
}

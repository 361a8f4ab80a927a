import { z } from 'zod'
import { manifestSchema, type Manifest } from './manifest.ts'
import { ParameterFileError } from './parameter-file-error.ts'
import { parameterFileSchema, type ParameterFile } from './parameter-file.ts'

/** Problems that are told of one file. */
const MOST_ISSUES = 5

/** @param where names the value in the error, such as its path. */
export function parseParameterFile(value: unknown, where: string): ParameterFile {
  return parse(parameterFileSchema, value, where)
}

/** @param where names the value in the error, such as its path. */
export function parseManifest(value: unknown, where: string): Manifest {
  return parse(manifestSchema, value, where)
}

function parse<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const all = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`)
  const further = all.length - MOST_ISSUES
  const issues = further > 0 ? [...all.slice(0, MOST_ISSUES), `and ${further} more`] : all
  throw new ParameterFileError(
    'parameter-file-invalid',
    `${where} breaks the contract: ${issues.join('; ')}`,
    {
      remedy:
        'Do not edit these files by hand. Put the file back from a backup, or remove it and train again.',
      context: { where, issues },
      cause: parsed.error,
    },
  )
}

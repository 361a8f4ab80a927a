import { resolve } from 'node:path'
import { z } from 'zod'
import { configurationSchema, type Configuration, type ConfigurationInput } from './configuration.ts'
import { ConfigurationError } from './configuration-error.ts'
import { readText } from './read-text.ts'

const DEFAULT_FILE = 'openbell.config.json'

/**
 * The configuration of a run: defaults, then the file, then the flags.
 *
 * @param file path given with `--config`; without one, `openbell.config.json` is read if it is there.
 * @throws ConfigurationError `invalid-configuration`, naming the setting and what it may be.
 */
export async function loadConfiguration(
  file: string | undefined,
  flags: ConfigurationInput,
): Promise<Configuration> {
  const path = resolve(file ?? DEFAULT_FILE)
  const fromFile = readConfigurationFile(path, file !== undefined)
  const set = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined))
  const parsed = configurationSchema.safeParse({ ...fromFile, ...set })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') || 'the configuration'
  // What a flag said is not to be looked for in a file, which may not even be there.
  const setting = String(issue?.path[0])
  const flag = Object.hasOwn(set, setting)
    ? ` --${setting.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    : undefined
  throw new ConfigurationError('invalid-configuration', `${where}: ${issue?.message ?? 'is not valid'}`, {
    remedy:
      flag === undefined
        ? `Mend it in ${path}; docs/schemas/configuration.schema.json lists every setting.`
        : `Mend${flag} on the command line; --help lists every flag.`,
    context: { path, setting: where, problems: z.prettifyError(parsed.error) },
  })
}

function readConfigurationFile(path: string, required: boolean): object {
  let text: string
  try {
    text = readText(path)
  } catch (cause) {
    if (!required && cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {}
    throw new ConfigurationError('invalid-configuration', `${path} cannot be read`, {
      remedy: required
        ? 'Check the path given with --config: it must be a UTF-8 file.'
        : 'Make it a UTF-8 file, or take it away to use the defaults.',
      context: { path },
      cause,
    })
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
    throw new SyntaxError('not an object')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigurationError('invalid-configuration', `${path} is not a JSON object (${reason})`, {
      remedy: 'Mend the file, or delete it to use the defaults.',
      context: { path },
      cause,
    })
  }
}

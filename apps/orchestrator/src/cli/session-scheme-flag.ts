import { Option } from 'commander'

/** `--scheme`: a shipped session scheme by its name, or a JSON file with one of the user's own. */
export function schemeOption(): Option {
  return new Option(
    '--scheme <name or file>',
    'standard, bot, granular, or a JSON file with a scheme',
  ).default('standard', 'standard')
}

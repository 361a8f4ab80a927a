import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Where `set-up.mjs` installs it. */
export const installFolder = join(import.meta.dirname, '.installed')

/** Grademark's `backtest` and the DataFrame that it reads; null, after a line on standard error, where it is not there. */
export function loadGrademark() {
  const manifest = join(installFolder, 'node_modules', 'grademark', 'package.json')
  if (!existsSync(manifest)) {
    process.stderr.write(
      'No Grademark: its entries are left out. Next step: `node benchmarks/peers/grademark/set-up.mjs`.\n',
    )
    return null
  }
  const load = createRequire(manifest)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  return { version, backtest: load('grademark').backtest, DataFrame: load('data-forge').DataFrame }
}

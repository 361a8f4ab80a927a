// `npm start`: install, build, run the demo. Arguments behind `--` go to `openbell demo`.
import { join } from 'node:path'
import { build, install, requireNode, root, run } from './workspace.mjs'

const WITH_VALUE =
  'seed trials days symbols strategies source edge data-dir artifacts-dir workers config now'.split(' ')
const ALONE = ['json', 'debug', 'fail-on-rejected']

requireNode()
refuseSwallowed(process.argv.slice(2), process.env)
install()
build()
const openbell = join(root, 'apps', 'orchestrator', 'bin', 'openbell.js')
process.exitCode = run(process.execPath, [openbell, 'demo', ...process.argv.slice(2)], { stdio: 'inherit' })

/** npm keeps flags that stand before `--` as settings of its own, and the demo would run without them. */
function refuseSwallowed(left, environment) {
  const kept = (flag) => environment[`npm_config_${flag.replaceAll('-', '_')}`]
  const swallowed = [...WITH_VALUE, ...ALONE].filter((flag) => kept(flag) && !left.includes(`--${flag}`))
  if (swallowed.length === 0) return
  // Of `--edge none` npm keeps `--edge` and passes `none` on; which value is whose, nobody knows when there are several.
  const open = swallowed.filter((flag) => WITH_VALUE.includes(flag) && kept(flag) === 'true')
  const words = swallowed.map((flag) => {
    if (ALONE.includes(flag)) return `--${flag}`
    const value = open.includes(flag) ? (open.length === 1 && left[0]) || '…' : kept(flag)
    return `--${flag} ${value}`
  })
  process.stderr.write(
    `npm has kept ${swallowed.map((flag) => `--${flag}`).join(', ')} for itself. ` +
      `Next step: put -- before the flags: npm start -- ${words.join(' ')}\n`,
  )
  process.exit(2)
}

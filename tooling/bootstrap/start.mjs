// `npm start`: install, build, run the demo. Arguments go to `openbell demo`.
import { join } from 'node:path'
import { build, install, requireNode, root, run } from './workspace.mjs'

requireNode()
install()
build()
const openbell = join(root, 'apps', 'orchestrator', 'bin', 'openbell.js')
process.exitCode = run(process.execPath, [openbell, 'demo', ...process.argv.slice(2)], { stdio: 'inherit' })

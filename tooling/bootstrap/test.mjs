// `npm test`: install, then every check and every test. Arguments name the checks to run.
import { join } from 'node:path'
import { install, requireNode, root, run } from './workspace.mjs'

requireNode()
install()
const check = join(root, 'tooling', 'checks', 'check.mjs')
process.exitCode = run(process.execPath, [check, ...process.argv.slice(2)], { stdio: 'inherit' })

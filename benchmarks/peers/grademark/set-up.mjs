// `node benchmarks/peers/grademark/set-up.mjs`: installs Grademark, a back-tester in JavaScript, for `pnpm bench` into a
// folder of its own, which git ignores. Nobody needs this but who runs benchmarks.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installFolder } from './load-grademark.mjs'

// Grademark needs chai and does not say so.
const dependencies = { chai: '4.5.0', 'data-forge': '1.10.5', grademark: '0.3.0' }

mkdirSync(installFolder, { recursive: true })
writeFileSync(
  join(installFolder, 'package.json'),
  `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`,
)
const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
  cwd: installFolder,
  stdio: ['ignore', 2, 2],
  // npm is a script on Windows, which only a shell starts.
  shell: process.platform === 'win32',
})
if (status === 0) process.stdout.write('Grademark is ready. Next step: `pnpm bench backtest-kernel`.\n')
else {
  process.stderr.write('npm could not install Grademark. Next step: check the network and run it again.\n')
  process.exitCode = 1
}

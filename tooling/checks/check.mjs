// Runs every check of the repository and ends with `N passed, N failed`: a check counts as one, each test as one.
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run, runBeside } from '../bootstrap/workspace.mjs'

const turbo = (...args) => [process.execPath, [join(root, 'node_modules', 'turbo', 'bin', 'turbo'), ...args]]
const script = (name, ...args) => [process.execPath, [join(root, name), ...args]]
const quiet = ['--output-logs=errors-only', '--concurrency=100%']

/** Rounds one after the other; in a round lanes side by side, since most checks keep one core busy and no more. */
const ROUNDS = [
  [{ build: turbo('run', 'build', ...quiet) }],
  [
    { typecheck: script('tooling/checks/typecheck.mjs') },
    {
      lint: script('node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'),
      format: script('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
      boundaries: turbo('boundaries'),
      dependencies: script('tooling/checks/dependency-rules.mjs'),
      unused: script('node_modules/knip/bin/knip.js'),
      links: script('tooling/checks/links.mjs'),
      size: script('tooling/checks/file-sizes.mjs'),
    },
  ],
  [{ 'package-lint': script('tooling/checks/package-lint.mjs') }],
  [
    { examples: script('tooling/checks/run-examples.mjs') },
    { packed: script('tooling/checks/packed-packages.mjs') },
  ],
]

const wanted = process.argv.slice(2)
let passed = 0
let failed = 0
for (const lanes of ROUNDS) await Promise.all(lanes.map(inTurn))

async function inTurn(lane) {
  for (const [name, [command, args]] of Object.entries(lane)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const started = performance.now()
    // What it says is kept to its end: another lane is speaking too.
    const { status, output } = await runBeside(command, args)
    if (status === 0) passed += 1
    else failed += 1
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    process.stdout.write(`${output}${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`)
  }
}

if (wanted.length === 0 || wanted.includes('tests')) {
  const report = join(tmpdir(), `openbell-tests-${process.pid}.json`)
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const status = run(process.execPath, [vitest, 'run', ...reporters], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const counts = readReport(report)
  passed += counts.numPassedTests
  failed += counts.numFailedTests
  // A file that cannot be loaded, or an error outside of a test, fails no test: it counts as one failure.
  if (status !== 0 && counts.numFailedTests === 0) failed += 1
}

process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    process.stdout.write(`The test report cannot be read: ${error.message}\n`)
    return { numPassedTests: 0, numFailedTests: 0 }
  } finally {
    rmSync(path, { force: true })
  }
}

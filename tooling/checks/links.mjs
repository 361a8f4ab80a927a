// Every relative link of every Markdown file leads to a file or a folder of the repository.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../bootstrap/workspace.mjs'

const listed = spawnSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).stdout
const files = listed.split('\n').filter(Boolean)
let broken = 0
for (const file of files)
  for (const [, target] of readFileSync(join(root, file), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target) || target.startsWith('#')) continue
    if (existsSync(join(root, dirname(file), target.split('#')[0]))) continue
    broken += 1
    process.stdout.write(`${file} links to ${target}, which is not there\n`)
  }
process.exitCode = broken === 0 && files.length > 0 ? 0 : 1

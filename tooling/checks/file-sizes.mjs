// Small pieces: no source file over 400 lines, no grab bags, no README of a package over 40 lines.
import { readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { basename, join } from 'node:path'
import { root } from '../bootstrap/workspace.mjs'

const GRAB_BAG = /^(utils?|helpers?|common|misc)(\.ts)?$/
const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
const listed = files.stdout.split('\n').filter(Boolean)
const lines = (file) => readFileSync(join(root, file), 'utf8').split('\n').length - 1
const complaints = []
for (const file of listed) {
  const source = /^(packages|apps)\/[^/]+\/src\/.*\.ts$/.test(file)
  if (source && lines(file) > 400) complaints.push(`${file} has ${lines(file)} lines; 400 at the most`)
  if (/\/test\/.*\.test\.ts$/.test(file) && lines(file) > 500)
    complaints.push(`${file} has ${lines(file)} lines; 500 at the most for a test`)
  if (source && file.split('/').some((part) => GRAB_BAG.test(part)))
    complaints.push(`${file}: name it after the one thing it holds`)
  if (basename(file) === 'README.md' && /^packages\/[^/]+\/README\.md$/.test(file) && lines(file) > 40)
    complaints.push(`${file} has ${lines(file)} lines; 40 at the most`)
}
for (const complaint of complaints) process.stdout.write(`${complaint}\n`)
process.exitCode = complaints.length === 0 && listed.length > 0 ? 0 : 1

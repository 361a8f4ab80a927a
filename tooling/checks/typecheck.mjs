// Checks the types of every package by its own tsconfig.json, in one process. Packages are checked on one another's
// sources: read once for all, and each reported on by the package that it belongs to.
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'
import { root } from '../bootstrap/workspace.mjs'

const ts = createRequire(import.meta.url)('typescript')
const format = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => root,
  getNewLine: () => ts.sys.newLine,
}
/** Files that were parsed, by the options that decide how. */
const parsed = new Map()

const folders = ['packages', 'apps'].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => join(root, group, name)),
)
const projects = folders.map((folder) => join(folder, 'tsconfig.json')).filter((path) => existsSync(path))
let complaints = 0
for (const path of projects) {
  const found = problemsOf(path)
  complaints += found.length
  process.stdout.write(ts.formatDiagnosticsWithColorAndContext(found, format))
}
process.stdout.write(`${projects.length} packages, ${complaints} errors\n`)
process.exitCode = complaints === 0 && projects.length > 0 ? 0 : 1

function problemsOf(path) {
  const folder = join(path, '..')
  const { options, fileNames, errors } = ts.getParsedCommandLineOfConfigFile(path, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (problem) => {
      throw new Error(ts.formatDiagnostic(problem, format))
    },
  })
  const program = ts.createProgram({ rootNames: fileNames, options, host: hostFor(options) })
  const own = program
    .getSourceFiles()
    .filter(({ fileName }) => join(fileName).startsWith(folder + sep) && !fileName.includes('/node_modules/'))
  return ts.sortAndDeduplicateDiagnostics([
    ...errors,
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...own.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ])
}

function hostFor(options) {
  const host = ts.createCompilerHost(options)
  const key = JSON.stringify({ ...options, configFilePath: undefined })
  const files = parsed.get(key) ?? new Map()
  parsed.set(key, files)
  const read = host.getSourceFile.bind(host)
  host.getSourceFile = (name, languageVersion, onError, fresh) => {
    // A file is a module by the package.json beside it, wherever it is asked for from.
    const file = files.get(name) ?? read(name, languageVersion, onError, fresh)
    if (file !== undefined) files.set(name, file)
    return file
  }
  return host
}

import { readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const SOURCES = join(import.meta.dirname, '..', 'src')

/** What a module imports before it does anything: neither types nor what it asks for later. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  const imports = /^(?:import|export) (?!type )(?:[^'"`()=;]*from )?'([^']+)'$/gm
  return [...text.matchAll(imports)].map(([, name]) => name!)
}

/** The packages that have to be loaded before a module runs, and the modules of the command among them. */
function loadedFor(module: string): { readonly packages: string[]; readonly modules: string[] } {
  const packages = new Set<string>()
  const modules = new Set<string>()
  const visit = (path: string): void => {
    if (modules.has(path)) return
    modules.add(path)
    for (const name of importsOf(path))
      if (name.startsWith('.')) visit(resolve(path, '..', name))
      else if (!name.startsWith('node:')) packages.add(name)
  }
  visit(join(SOURCES, module))
  return {
    packages: [...packages].sort(),
    modules: [...modules].map((path) => relative(SOURCES, path).replaceAll('\\', '/')),
  }
}

test('help and refused flags load the command line alone', () => {
  const { packages, modules } = loadedFor('main.ts')
  expect(packages).toEqual(['@openbell/backtest-kernel', '@openbell/errors', 'commander'])
  expect(modules).toContain('cli/commands/sessions-vectors-command.ts')
  expect(modules).not.toContain('training/train.ts')
})

test.each(['training/train.ts', 'cli/print-training.ts', 'use-cases/validate-candidate.ts'])(
  '%s loads no charts',
  (module) => {
    const { packages, modules } = loadedFor(module)
    expect(modules.length).toBeGreaterThan(5)
    expect(packages).not.toContain('@openbell/report-writer')
  },
)

test('status loads neither bars nor searches', () => {
  const { packages } = loadedFor('use-cases/describe-artifacts.ts')
  expect(packages).toContain('@openbell/parameter-file')
  for (const heavy of ['@openbell/market-data', '@openbell/optimizer', '@openbell/report-writer'])
    expect(packages).not.toContain(heavy)
})

// A program that is built anew has files of other names: what is loaded only after hours of work is gone by then.
test.each([
  ['training/train.ts', 'loadReportWriter()', 'loadMarket('],
  ['cli/commands/train-command.ts', 'import(', 'await train('],
  ['cli/commands/optimize-command.ts', 'import(', 'await optimizeStrategies('],
  ['cli/commands/validate-command.ts', 'import(', 'await validateCandidate('],
  ['cli/commands/validate-command.ts', 'import(', 'await validateDeployed('],
  ['cli/commands/verify-command.ts', 'import(', 'await verifyPromises('],
  ['cli/commands/backtest-command.ts', 'import(', 'await backtestSession('],
  ['cli/commands/check-strategy-command.ts', 'import(', 'await checkStrategy('],
  ['cli/commands/download-command.ts', 'import(', 'loadMarket(run'],
  ['cli/commands/import-command.ts', 'import(', 'await importBars('],
  ['cli/commands/bars-command.ts', 'import(', 'await exportBars('],
])('%s loads all that it needs before its work', (module, load, work) => {
  const text = readFileSync(join(SOURCES, module), 'utf8').replaceAll('\r\n', '\n')
  const [before = '', after = ''] = text.split(work)
  expect(before).toContain(load)
  // To the end of the function.
  expect(after.split('\n}')[0]).not.toContain(load)
})

import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  clearStage,
  currentPaths,
  readCurrentParameters,
  readParameterFile,
  serializeParameterFile,
  stageParameters,
  stagePaths,
  verifyCurrent,
  verifyStaged,
} from '../src/index.ts'
import { exampleFile, MANIFEST } from './example-files.ts'

let artifactsDir = ''
beforeEach(async () => {
  artifactsDir = await mkdtemp(join(tmpdir(), 'artifacts-'))
})
afterEach(() => rm(artifactsDir, { recursive: true, force: true }))

const report = { name: 'S2_optimization_report.md', data: '# Report\n' }
const chart = { name: 'S2_equity_RTH.svg', data: '<svg/>' }
const stage = (optimizedSharpe = 1.63, attachments = [report, chart]) =>
  stageParameters({
    artifactsDir,
    strategy: 'S2',
    parameterFile: exampleFile(optimizedSharpe),
    manifest: MANIFEST,
    attachments,
  })

/** Every file and folder under stage/ with the files' content. */
async function stageContent(): Promise<Record<string, string>> {
  const content: Record<string, string> = {}
  const root = join(artifactsDir, 'stage')
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) content[entry.name] = await readFile(join(entry.parentPath, entry.name), 'utf8')
    else if (entry.name.startsWith('.')) content[entry.name] = 'folder'
  return content
}

test('a staged set holds the parameter file, a manifest with its hash, and the attachments', async () => {
  const files = await stage()
  const { folder, parameterFile, manifest } = stagePaths(artifactsDir, 'S2')
  expect((await readdir(folder)).sort()).toEqual([
    'S2_equity_RTH.svg',
    'S2_optimization_report.md',
    'S2_parameters.json',
    'S2_parameters_manifest.json',
  ])
  expect(files).toMatchObject({
    parameterFile,
    manifest,
    attachments: { [chart.name]: join(folder, chart.name) },
  })
  const bytes = await readFile(parameterFile)
  const hash = createHash('sha256').update(bytes).digest('hex')
  expect(bytes.toString()).toBe(serializeParameterFile(exampleFile()))
  expect(JSON.parse(await readFile(manifest, 'utf8'))).toEqual({
    schema_version: 1,
    ...MANIFEST,
    parameter_file_sha256: hash,
  })
  expect(files.parameterFileSha256).toBe(hash)
  expect(await verifyStaged(artifactsDir, 'S2')).toMatchObject({
    parameterFile: exampleFile(),
    manifest: { seed: 7 },
  })
})

test('what was promoted belongs together, or is refused', async () => {
  const [from, to] = [stagePaths(artifactsDir, 'S2'), currentPaths(artifactsDir, 'S2')]
  expect(await verifyCurrent(artifactsDir, 'S2')).toBeNull()
  await stage()
  await cp(from.folder, to.folder, { recursive: true })
  expect(await verifyCurrent(artifactsDir, 'S2')).toMatchObject({ manifest: { seed: 7 } })
  // The parameters of a later run beside the manifest of the one before it.
  await stage(1.8)
  await cp(from.parameterFile, to.parameterFile)
  await expect(verifyCurrent(artifactsDir, 'S2')).rejects.toMatchObject({
    code: 'manifest-mismatch',
    remedy: expect.stringContaining('together'),
  })
  await cp(from.manifest, to.manifest)
  expect(await verifyCurrent(artifactsDir, 'S2')).not.toBeNull()
  await rm(to.manifest)
  await expect(verifyCurrent(artifactsDir, 'S2')).rejects.toMatchObject({ code: 'parameter-file-missing' })
})

test('staging again replaces the whole set and removes attachments of the old one', async () => {
  await stage()
  await stage(1.8, [report])
  expect((await verifyStaged(artifactsDir, 'S2'))?.parameterFile.optimized_sharpe).toBe(1.8)
  expect(Object.keys(await stageContent()).sort()).toEqual([
    'S2_optimization_report.md',
    'S2_parameters.json',
    'S2_parameters_manifest.json',
  ])
})

test('the same set gives the same bytes', async () => {
  await stage()
  const before = await stageContent()
  await stage()
  expect(await stageContent()).toEqual(before)
})

test('other strategies and strange files are left alone, also S21 when S2 is cleared', async () => {
  await stage()
  const { folder } = stagePaths(artifactsDir, 'S2')
  await writeFile(join(folder, 'S21_parameters.json'), 'not ours')
  await writeFile(join(folder, 'notes.txt'), 'not ours')
  await clearStage(artifactsDir, 'S2')
  expect(await stageContent()).toEqual({ 'S21_parameters.json': 'not ours', 'notes.txt': 'not ours' })
  expect(await verifyStaged(artifactsDir, 'S2')).toBeNull()
  await clearStage(artifactsDir, 'S2')
})

// A folder in the place of a file makes the rename of that very file fail, as a full disk would, for root as well.
test.each([
  'S2_optimization_report.md',
  'S2_equity_RTH.svg',
  'S2_parameters_manifest.json',
  'S2_parameters.json',
])('a first staging that fails at %s leaves no file', async (blocked) => {
  await mkdir(join(stagePaths(artifactsDir, 'S2').folder, blocked), { recursive: true })
  await expect(stage()).rejects.toMatchObject({ code: 'stage-write-failed' })
  expect(await stageContent()).toEqual({})
})

test.each(['S2_new_first.svg', 'S2_new_last.svg'])(
  'a staging that fails at %s brings back the set before it',
  async (blocked) => {
    await stage()
    const before = await stageContent()
    await mkdir(join(stagePaths(artifactsDir, 'S2').folder, blocked))
    const attachments = ['S2_new_first.svg', report.name, 'S2_new_last.svg'].map((name) => ({
      name,
      data: 'new',
    }))
    const error = await stage(1.8, attachments).catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'stage-write-failed', cause: { code: 'file-not-writable' } })
    expect(error).toHaveProperty('remedy', expect.stringContaining('as it was before'))
    expect(await stageContent()).toEqual(before)
    expect((await verifyStaged(artifactsDir, 'S2'))?.parameterFile.optimized_sharpe).toBe(1.63)
  },
)

test('a file in the place of the stage folder is a typed failure', async () => {
  await writeFile(join(artifactsDir, 'stage'), '')
  await expect(stage()).rejects.toMatchObject({ code: 'stage-write-failed' })
  await expect(clearStage(artifactsDir, 'S2')).rejects.toMatchObject({ code: 'stage-write-failed' })
})

// The states that a kill can leave, made by hand: files move to `.S2_moving`, that becomes `.S2_replaced`, files appear.
test('killed while the old set was moved aside: the next staging still restores it when it fails', async () => {
  await stage()
  const before = await stageContent()
  const { folder } = stagePaths(artifactsDir, 'S2')
  const moving = join(dirname(folder), '.S2_moving')
  await mkdir(moving)
  await rename(join(folder, 'S2_parameters.json'), join(moving, 'S2_parameters.json'))
  expect(await verifyStaged(artifactsDir, 'S2')).toBeNull()
  await mkdir(join(folder, 'S2_blocked.svg'))
  await expect(stage(1.8, [{ name: 'S2_blocked.svg', data: '' }])).rejects.toMatchObject({
    code: 'stage-write-failed',
  })
  expect(await stageContent()).toEqual(before)
})

test('killed while the new set was written: what stood before comes back', async () => {
  await stage()
  const before = await stageContent()
  const { folder } = stagePaths(artifactsDir, 'S2')
  await rename(folder, join(dirname(folder), '.S2_replaced'))
  await mkdir(join(folder, 'S2_blocked.svg'), { recursive: true })
  await writeFile(join(folder, 'S2_parameters_manifest.json'), 'new manifest')
  await writeFile(join(folder, 'S2_parameters.json.1.ab.tmp'), 'ha')
  expect(await verifyStaged(artifactsDir, 'S2')).toBeNull()
  await expect(stage(1.8, [{ name: 'S2_blocked.svg', data: '' }])).rejects.toMatchObject({
    code: 'stage-write-failed',
  })
  expect(await stageContent()).toEqual(before)
})

test('killed after the new set was whole: the new one counts', async () => {
  await stage()
  const { folder } = stagePaths(artifactsDir, 'S2')
  const old = await mkdtemp(join(tmpdir(), 'old-'))
  await cp(folder, old, { recursive: true })
  await stage(1.8)
  const after = await stageContent()
  await rename(old, join(dirname(folder), '.S2_replaced'))
  await mkdir(join(folder, 'S2_blocked.svg'))
  await expect(stage(1.9, [{ name: 'S2_blocked.svg', data: '' }])).rejects.toMatchObject({
    code: 'stage-write-failed',
  })
  expect(await stageContent()).toEqual(after)
})

test('verifying finds an edited parameter file, a missing manifest and a damaged one', async () => {
  await stage()
  const { parameterFile, manifest } = stagePaths(artifactsDir, 'S2')
  const bytes = await readFile(parameterFile, 'utf8')
  await writeFile(parameterFile, bytes.replace('"rsi_level": 30', '"rsi_level": 31'))
  await expect(verifyStaged(artifactsDir, 'S2')).rejects.toMatchObject({ code: 'manifest-mismatch' })
  await writeFile(parameterFile, bytes.slice(0, 100))
  await expect(verifyStaged(artifactsDir, 'S2')).rejects.toMatchObject({ code: 'parameter-file-invalid' })
  await writeFile(parameterFile, bytes)
  await writeFile(manifest, '{}')
  await expect(verifyStaged(artifactsDir, 'S2')).rejects.toMatchObject({ code: 'parameter-file-invalid' })
  await unlink(manifest)
  await expect(verifyStaged(artifactsDir, 'S2')).rejects.toMatchObject({ code: 'parameter-file-missing' })
})

test.each([
  '../S2_x.md',
  'report.md',
  'S2_parameters.json',
  's2_PARAMETERS.json',
  'S2_a/b.md',
  'S2_a\\b.md',
  'S21_x.md',
])('an attachment cannot be called %s', async (name) => {
  await stage()
  const before = await stageContent()
  await expect(stage(1.8, [{ name, data: '' }])).rejects.toMatchObject({ code: 'parameter-file-invalid' })
  expect(await stageContent()).toEqual(before)
})

test('two attachments that differ in case only are refused, and so are files about another strategy', async () => {
  await expect(stage(1.8, [report, { ...report, name: 'S2_OPTIMIZATION_report.md' }])).rejects.toMatchObject({
    code: 'parameter-file-invalid',
  })
  const mixed = stageParameters({
    artifactsDir,
    strategy: 'S3',
    parameterFile: exampleFile(),
    manifest: { ...MANIFEST, strategy: 'S3' },
    attachments: [],
  })
  await expect(mixed).rejects.toMatchObject({ code: 'manifest-mismatch' })
})

test('a strategy that is a path is refused', async () => {
  await expect(clearStage(artifactsDir, '../S2')).rejects.toMatchObject({ code: 'parameter-file-invalid' })
})

test('reading: the current parameters, none, or a typed failure', async () => {
  expect(await readCurrentParameters(artifactsDir, 'S2')).toBeNull()
  const { parameterFile, folder } = currentPaths(artifactsDir, 'S2')
  await mkdir(folder, { recursive: true })
  await writeFile(parameterFile, serializeParameterFile(exampleFile()))
  expect(await readCurrentParameters(artifactsDir, 'S2')).toEqual(exampleFile())
  await writeFile(parameterFile, '{"strategy":"S2"}')
  const error = await readCurrentParameters(artifactsDir, 'S2').catch((e: unknown) => e)
  expect(error).toMatchObject({
    code: 'parameter-file-invalid',
    message: expect.stringContaining('last_updated'),
  })
  await expect(readParameterFile(join(folder, 'none.json'))).rejects.toMatchObject({
    code: 'parameter-file-missing',
  })
  await expect(readParameterFile(folder)).rejects.toMatchObject({ code: 'parameter-file-invalid' })
})

import { createServer } from 'node:http'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openbell } from './run-openbell.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const SATURDAY = ['--now', '2025-01-18T15:00:00Z']
const LOGIN = { TOPSTEPX_USERNAME: 'somebody', TOPSTEPX_API_KEY: 'very-secret-key' }

/** One line of plain words, no stack, no secret. */
function expectOneLine(stderr: string): void {
  const lines = stderr.split('\n').filter((line) => line.startsWith('openbell:'))
  expect(lines).toHaveLength(1)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(stderr).not.toContain('very-secret-key')
}

test('training on a Wednesday exits 3 and names the next closed window', async () => {
  const { code, stderr } = await openbell(folder, ['train', '--now', '2025-01-15T15:00:00Z'])
  expect(code).toBe(3)
  expectOneLine(stderr)
  // Friday 17:00 in New York is 22:00 UTC in winter.
  expect(stderr).toContain('2025-01-17T22:00')
})

test('missing credentials exit 2 and name the variables', async () => {
  const { code, stderr } = await openbell(folder, ['train', ...SATURDAY])
  expect(code).toBe(2)
  expectOneLine(stderr)
  expect(stderr).toContain('TOPSTEPX_USERNAME and TOPSTEPX_API_KEY')
})

test('a refused connection exits 6 without showing the key', async () => {
  const environment = { ...LOGIN, TOPSTEPX_API_BASE_URL: 'http://127.0.0.1:9' }
  const { code, stderr } = await openbell(folder, ['train', ...SATURDAY], environment)
  expect(code).toBe(6)
  expectOneLine(stderr)
})

test('doctor shows no password of the gateway’s address', async () => {
  const environment = { ...LOGIN, TOPSTEPX_API_BASE_URL: 'http://me:hush-hush@127.0.0.1:9' }
  for (const more of [[], ['--json']]) {
    const { code, stdout, stderr } = await openbell(folder, ['doctor', ...SATURDAY, ...more], environment)
    expect(code).toBe(2)
    expect(stdout).toContain('http://127.0.0.1:9')
    expect(stdout + stderr).not.toMatch(/hush-hush|very-secret-key/)
  }
})

test('a name with control characters is shown with their escapes', async () => {
  const { code, stderr } = await openbell(folder, ['status', '--config', '\u001b[2Jabsent.json'])
  expect(code).toBe(2)
  expect(stderr).toContain('\\u001b[2Jabsent.json cannot be read')
  expect((await openbell(folder, ['\u001b[2J'])).stderr).not.toContain('\u001b')
})

test('a search tells what it found, and many workers bring no warning', async () => {
  const args = ['optimize', '--source', 'simulator', '--trials', '12', '--workers', '12']
  const { code, stderr, stdout } = await openbell(folder, args)
  expect(code).toBe(0)
  expect(stderr).not.toContain('Warning')
  expect(stdout).toContain('random beaten')
  const [run = ''] = await readdir(join(folder, 'artifacts', 'runs'), { withFileTypes: true }).then((found) =>
    found.filter((one) => one.isDirectory()).map(({ name }) => name),
  )
  const journals = await readdir(join(folder, 'artifacts', 'runs', run, 'journals'))
  expect(journals).toContain('S2-RTH-search.jsonl')
  // Nothing is judged: the searches that only a gate asks for are not made.
  expect(journals.filter((name) => name.includes('shuffled'))).toEqual([])
})

test('a wrong key exits 6', async () => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ token: null, success: false, errorCode: 3, errorMessage: null }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  try {
    const environment = { ...LOGIN, TOPSTEPX_API_BASE_URL: `http://127.0.0.1:${port}` }
    const { code, stderr } = await openbell(folder, ['train', ...SATURDAY], environment)
    expect(code).toBe(6)
    expectOneLine(stderr)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test.each([
  [['train', '--trails', '5'], '--trials'],
  [['train', '--trials', 'many'], 'whole number'],
  [['backtest', '--trials', '5'], 'unknown option'],
  [['check-strategy', '--trials', '5'], 'unknown option'],
  [['download', '--trials', '5'], 'unknown option'],
  [['doctor', '--trials', '5'], 'unknown option'],
  [['train', '--now', 'tomorrow'], 'instant'],
  [['trian'], 'train'],
])('%j exits 2 and helps', async (args, hint) => {
  const { code, stderr } = await openbell(folder, args)
  expect(code).toBe(2)
  expect(stderr).toContain(hint)
})

test.each([
  ['{"trials": "many"}', 'trials'],
  ['{"trails": 5}', 'trails'],
  ['{"trials": 5', 'JSON'],
])('the configuration %s exits 2 and names what is wrong', async (text, hint) => {
  const path = join(folder, 'bad.config.json')
  await writeFile(path, text)
  const { code, stderr } = await openbell(folder, ['train', '--config', path, ...SATURDAY])
  expect(code).toBe(2)
  expectOneLine(stderr)
  expect(stderr).toContain(hint)
})

test('an unknown strategy exits 2 and lists the known ones', async () => {
  const { code, stderr } = await openbell(folder, ['train', '--strategies', 'S99', ...SATURDAY])
  expect(code).toBe(2)
  expectOneLine(stderr)
  expect(stderr).toContain('S2')
})

test('a second run at once exits 5, and leaves the first one’s lock alone', async () => {
  const runs = join(folder, 'locked', 'runs')
  await mkdir(runs, { recursive: true })
  await writeFile(join(runs, '.lock'), JSON.stringify({ pid: process.pid, host: hostname() }))
  const args = ['demo', '--artifacts-dir', join(folder, 'locked'), '--data-dir', join(folder, 'data')]
  const { code, stderr } = await openbell(folder, args)
  expect(code).toBe(5)
  expectOneLine(stderr)
  expect(await readdir(runs)).toEqual(['.lock'])
})

test('a folder that cannot be written exits 4', async () => {
  const taken = join(folder, 'file')
  await writeFile(taken, '')
  const { code, stderr } = await openbell(folder, ['demo', '--artifacts-dir', taken])
  expect(code).toBe(4)
  expectOneLine(stderr)
})

test('too few trading days exit 4 and say how many there are and how many are needed', async () => {
  const path = join(folder, 'short.csv')
  // Two whole trading days: 18:00 to 17:00 in New York, 23:00 to 22:00 UTC in winter.
  const minutes = ['2025-01-14T23:00:00Z', '2025-01-15T23:00:00Z'].flatMap((open) =>
    Array.from({ length: 1380 }, (_, minute) => new Date(Date.parse(open) + minute * 60_000).toISOString()),
  )
  const rows = minutes.map((minute, row) => `${minute},6000,6001,5999,${6000 + (row % 3) * 0.25},100`)
  await writeFile(path, ['ts_utc,open,high,low,close,volume', ...rows, ''].join('\n'))
  const args = ['train', '--source', `csv:${path}`, '--symbols', 'ES', ...SATURDAY]
  const { code, stderr } = await openbell(folder, args)
  expect(code).toBe(4)
  expectOneLine(stderr)
  expect(stderr).toContain('2 trading days, and 40 are needed')
})

test('a damaged line of a CSV file exits 4 and names the line', async () => {
  const path = join(folder, 'damaged.csv')
  await writeFile(
    path,
    'ts_utc,open,high,low,close,volume\n2025-01-14T23:00:00Z,6000,6001,5999,6000,1\nrubbish\n',
  )
  const args = ['train', '--source', `csv:${path}`, '--symbols', 'ES', ...SATURDAY]
  const { code, stderr } = await openbell(folder, args)
  expect(code).toBe(4)
  expectOneLine(stderr)
  expect(stderr).toMatch(/line 3/)
})

test('sessions lists trading days, and says whether training may run', async () => {
  const { code, stdout } = await openbell(folder, [
    'sessions',
    '--from',
    '2025-01-06',
    '--to',
    '2025-01-10',
    '--json',
  ])
  expect(code).toBe(0)
  const { days, exceptions } = JSON.parse(stdout)
  expect(days.map((day: { trading_day: string }) => day.trading_day)).toHaveLength(5)
  // The day of mourning closed at 09:30 in New York: 15.5 hours after the evening's open.
  expect(days[3]).toMatchObject({
    trading_day: '2025-01-09',
    closes: '2025-01-09T14:30:00Z',
    open_minutes: 930,
  })
  expect(exceptions).toMatchObject([{ date: '2025-01-09', certainty: 'verified' }])
  const now = await openbell(folder, ['sessions', 'now', ...SATURDAY, '--json'])
  expect(JSON.parse(now.stdout)).toMatchObject({ training_may_run: true, until: '2025-01-19T23:00:00Z' })
})

test('every command’s help shows an example', async () => {
  const { stdout } = await openbell(folder, ['--help'])
  const names = [...stdout.matchAll(/^ {2}([a-z-]+) /gm)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'help')
  expect(names).toEqual(
    expect.arrayContaining([
      'train',
      'demo',
      'download',
      'sessions',
      'backtest',
      'check-strategy',
      'optimize',
      'validate',
      'report',
      'status',
      'doctor',
      'simulator',
    ]),
  )
  for (const name of names) {
    const help = await openbell(folder, [name, '--help'])
    expect(help.code, name).toBe(0)
    expect(help.stdout, name).toMatch(/Examples?:\n {2}openbell/)
  }
})

import { isOpenbellError } from '@openbell/errors'
import { gatewayFaults } from '@openbell/topstepx-simulator'
import { describe, expect, test } from 'vitest'
import { bytesOf, download } from './stormy-gateway.ts'
import { temporaryFolder } from './temporary-folder.ts'

let calmBytes: Promise<string[]> | null = null

/** What a store holds after two runs in calm: the newest hours are settled when they are asked for a second time. */
async function calm(): Promise<string[]> {
  const folder = await temporaryFolder()
  return (calmBytes ??= download(folder).then(async () => {
    await download(folder)
    return bytesOf(folder)
  }))
}

/** Runs that follow the weather in calm: one heals what a lie left, one more settles the newest hours. */
async function afterwards(folder: string): Promise<string[]> {
  await download(folder)
  await download(folder)
  return bytesOf(folder)
}

/** An unfinished bar is only sent while the market is open; download.test.ts has that case. */
const alone = gatewayFaults.filter(({ name }) => name !== 'partial-bar')

describe('one fault alone', () => {
  test.each(alone.flatMap(({ name, kind }) => [1, 2, 3].map((times) => ({ name, kind, times }))))(
    '$name ($kind), times $times: the store ends as in calm, or the run with a typed error',
    async ({ name, times }) => {
      const folder = await temporaryFolder()
      const { error, statistics } = await download(folder, { faults: [{ name, times }] })
      if (error !== null) expect(isOpenbellError(error)).toBe(true)
      expect(statistics.rejected).toBe(0)
      expect(statistics.played.length).toBeGreaterThan(0)
      expect(await afterwards(folder)).toEqual(await calm())
    },
    60_000,
  )
})

describe('storms of all faults', () => {
  const tens = Array.from({ length: 20 }, (_, i) => i * 10)
  test.each(tens)(
    'seeds from %s: byte-identical in the end, typed errors alone, limits kept',
    async (first) => {
      let played = 0
      for (let seed = first; seed < first + 10; seed++) {
        const folder = await temporaryFolder()
        const { error, statistics } = await download(folder, { storm: { seed, rate: 0.5 } })
        if (error !== null) expect(isOpenbellError(error), `seed ${seed}`).toBe(true)
        expect(statistics.rejected, `seed ${seed}`).toBe(0)
        played += statistics.played.length
        expect(await afterwards(folder), `seed ${seed}`).toEqual(await calm())
      }
      expect(played).toBeGreaterThan(15)
    },
    120_000,
  )

  test('a storm that a retry can heal does not end a run', async () => {
    const faults = [
      '429',
      '500',
      '502',
      '503',
      '401',
      'cut-body',
      'truncated-json',
      'unsorted-bars',
      'short-page',
      'empty-page',
    ] as const
    for (let seed = 0; seed < 20; seed++) {
      const folder = await temporaryFolder()
      const { error, report } = await download(folder, { storm: { seed, rate: 0.4, faults: [...faults] } })
      expect(error, `seed ${seed}`).toBeNull()
      const { report: calmReport } = await download(await temporaryFolder())
      expect(
        report?.map(({ added }) => added),
        `seed ${seed}`,
      ).toEqual(calmReport?.map(({ added }) => added))
    }
  }, 120_000)
})

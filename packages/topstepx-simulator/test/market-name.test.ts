import { expect, test } from 'vitest'
import { startSimulator, SYNTHETIC_MARKET_HEADER, syntheticMarketName } from '../src/index.ts'

test('the ping says that the prices are invented, and which market they are', async () => {
  const options = { seed: 3, edge: 'none', now: Date.UTC(2025, 0, 18, 15) } as const
  const simulator = await startSimulator({ ...options, historyDays: 3 })
  try {
    const response = await fetch(`${simulator.url}/api/Status/ping`)
    expect(response.headers.get(SYNTHETIC_MARKET_HEADER)).toMatch(/^v\d+-none-seed-3-until-2025-01-18$/)
    expect(syntheticMarketName(options)).toBe(response.headers.get(SYNTHETIC_MARKET_HEADER))
    expect(syntheticMarketName({ ...options, edge: 'planted' })).not.toBe(syntheticMarketName(options))
  } finally {
    await simulator.close()
  }
})

test('a weaker edge and one that ends have names of their own', () => {
  const options = { seed: 3, edge: 'planted', now: Date.UTC(2025, 0, 18, 15) } as const
  expect(syntheticMarketName({ ...options, edgeShare: 1 })).toBe(syntheticMarketName(options))
  expect(syntheticMarketName({ ...options, edgeShare: 0.2, edgeUntil: '2024-12-31' })).toMatch(
    /^v\d+-planted-0\.2-to-2024-12-31-seed-3-until-2025-01-18$/,
  )
  expect(syntheticMarketName({ ...options, edgeReliability: 0.3 })).toMatch(
    /^v\d+-planted-relied-0\.3-seed-3-until-2025-01-18$/,
  )
})

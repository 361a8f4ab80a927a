/** A share with Wilson's score interval (1927) at 95 %. */
export interface StagedShare {
  readonly staged: number
  readonly markets: number
  readonly share: number
  readonly low: number
  readonly high: number
}

const Z = 1.959963984540054

export function stagedShare(staged: number, markets: number): StagedShare {
  const share = staged / markets
  const centre = (share + (Z * Z) / (2 * markets)) / (1 + (Z * Z) / markets)
  const half =
    (Z / (1 + (Z * Z) / markets)) * Math.sqrt((share * (1 - share)) / markets + (Z * Z) / (4 * markets ** 2))
  return { staged, markets, share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/** arch and NumPy in a process of their own; times are theirs. */
export interface StatisticsPeer {
  load(name: string, rows: readonly (readonly number[])[]): Promise<unknown>
  spa(
    name: string,
    options: { readonly blockLength: number; readonly draws: number; readonly seed: number },
  ): Promise<PValues & { readonly milliseconds: number }>
  cscv(
    name: string,
    options: { readonly partitions: number; readonly atOnce: boolean },
  ): Promise<{ readonly probability: number; readonly milliseconds: number }>
}

interface PValues {
  readonly lower: number
  readonly consistent: number
  readonly upper: number
}

/** Both rank the same combinations: they must agree but for the rounding of a share. */
export function requireSameShare(ours: number, { probability }: { readonly probability: number }): void {
  if (Math.abs(ours - probability) > 1e-12)
    throw new Error(`CSCV: ours says ${ours}, the peer says ${probability}`)
}

/** Draws of two generators: shares of `draws` each, whose difference lies within four standard errors. */
export function requireSamePs(ours: PValues, theirs: PValues, draws: number): void {
  for (const form of ['lower', 'consistent', 'upper'] as const) {
    const [a, b] = [ours[form], theirs[form]]
    const middle = (a + b) / 2
    const error = Math.sqrt((2 * middle * (1 - middle)) / draws)
    process.stderr.write(`  p, ${form}: ours ${a}, arch ${b}\n`)
    if (Math.abs(a - b) > 4 * error + 1 / draws) throw new Error(`SPA, ${form}: ours says p ${a}, arch ${b}`)
  }
}

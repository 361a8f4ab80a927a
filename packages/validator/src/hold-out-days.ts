/** How many of so many trading days are sealed at the end: their share rounded to whole days, at least one. */
export function holdOutDays(tradingDays: number, holdOutShare: number): number {
  return Math.max(1, Math.round(tradingDays * holdOutShare))
}

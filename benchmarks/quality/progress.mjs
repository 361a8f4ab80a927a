const EVERY_MS = 2_000

/** Says on standard error how much of a work is done, how fast it goes and how long it may still take. */
export function progress(title, total, unit) {
  const start = performance.now()
  let done = 0
  let told = start
  return (more) => {
    done += more
    const now = performance.now()
    if (now - told < EVERY_MS && done < total) return
    told = now
    const rate = (1000 * done) / (now - start)
    const left = Math.ceil((total - done) / rate)
    process.stderr.write(
      `${title}: ${Math.round(done)} of ${Math.round(total)} ${unit}, ${Math.round(rate)}/s, ${left} s left\n`,
    )
  }
}

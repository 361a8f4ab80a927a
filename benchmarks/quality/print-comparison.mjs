/** Prints a Markdown table for each problem, then what was won and lost. */
export function printComparison({ setting, rows, broken }) {
  const { processor, node, commit, optuna, optunaJobsKept, seeds } = setting
  console.log(`${processor}, Node ${node}, commit ${commit}, ${optuna ?? 'without Optuna'}, ${seeds} seeds`)
  if (optunaJobsKept > 0)
    console.log(`${optunaJobsKept} of Optuna's series are from an earlier run (--fresh makes them again)`)
  console.log('Median (quartiles) of the best so far, the less the better; S2: regret against the optimum.\n')
  for (const problem of new Set(rows.map((row) => row.problem))) {
    console.log(`${problem}\n`)
    console.log("| sampler | trials | ours | Optuna's | p | ours is |\n| --- | --- | --- | --- | --- | --- |")
    for (const row of rows.filter((one) => one.problem === problem))
      console.log(
        `| ${row.sampler} | ${row.trials} | ${listed(row.ours)} | ${row.optuna === null ? '–' : listed(row.optuna)} | ` +
          `${row.probability === null ? '' : row.probability.toPrecision(2)} | ${row.verdict} |`,
      )
    console.log('')
  }
  summarize(rows)
  if (broken === null || broken.length === 0) {
    if (broken !== null) console.log("The reference figures' rule holds on every function that was measured.")
  } else
    console.log(`The reference figures' rule is broken:\n${broken.map((line) => `- ${line}`).join('\n')}`)
}

function summarize(rows) {
  const beside = rows.filter(({ optuna }) => optuna !== null)
  for (const sampler of new Set(beside.map((row) => row.sampler))) {
    const own = beside.filter((row) => row.sampler === sampler)
    const count = (verdict) => own.filter((row) => row.verdict === verdict).length
    const notAbove = own.filter(({ ours, optuna }) => ours[1] <= optuna[1]).length
    console.log(
      `${sampler}: median at or below Optuna's in ${notAbove} of ${own.length} (${Math.round((100 * notAbove) / own.length)} %); ` +
        `by the rank test better in ${count('better')}, level in ${count('level')}, worse in ${count('worse')}`,
    )
  }
  for (const row of beside.filter(({ verdict }) => verdict === 'worse'))
    console.log(
      `  worse: ${row.sampler} on ${row.problem} at ${row.trials} trials, ` +
        `median ${figure(row.ours[1])} to Optuna's ${figure(row.optuna[1])}, p ${row.probability.toPrecision(2)}`,
    )
}

function listed([low, median, high]) {
  return `${figure(median)} (${figure(low)} – ${figure(high)})`
}

function figure(value) {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : 'none'
}

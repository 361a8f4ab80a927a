import { resolve } from 'node:path'
import { Command } from 'commander'
import type { CommandEdge } from '../command-edge.ts'
import { printJson } from '../print-json.ts'
import { addRunFlags, runContext, type RunFlags } from '../run-flags.ts'

/** The store that `openbell bars` reads unless told. */
const DEFAULT_STORE = 'topstepx'

/** `openbell download`: fill the store and say what it holds. */
export function downloadCommand(edge: CommandEdge): Command {
  const command = new Command('download').description('fetch the bars that the store lacks, and check them')
  return addRunFlags(command, { searches: false })
    .addHelpText('after', '\nExample:\n  openbell download --symbols ES,NQ --days 60\n')
    .action(async (flags: RunFlags) => {
      const run = await runContext(flags, edge)
      const { withOrigin } = await import('../../run/with-origin.ts')
      const { loadMarket } = await import('../../training/load-market.ts')
      const { plainTable } = await import('../plain-table.ts')
      const { summary, origin: used } = await withOrigin(run, edge.environment, (origin) =>
        loadMarket(run, origin),
      )
      if (flags.json === true) return printJson(edge.stdout, { ...summary, timings_ms: run.progress.timings })
      const rows = Object.keys(summary.bars).map((symbol) => [
        symbol,
        String(summary.trading_days[symbol]),
        summary.bars[symbol]!.toLocaleString('en-US'),
        summary.contracts[symbol]!.join(', '),
      ])
      edge.stdout.write(
        `\n${summary.description}, trading days ${summary.range.from} – ${summary.range.to}\n`,
      )
      edge.stdout.write(`${plainTable(['symbol', 'trading days', 'bars', 'contracts'], rows)}\n`)
      const remarks = summary.quality.map((remark) => [
        remark.symbol,
        remark.severity,
        remark.check,
        String(remark.count),
        remark.message,
      ])
      if (remarks.length > 0)
        edge.stdout.write(`${plainTable(['symbol', 'severity', 'check', 'count', 'what'], remarks, 5)}\n`)
      const [symbol = 'ES'] = Object.keys(summary.bars)
      const store = used.market === DEFAULT_STORE ? '' : ` --store ${used.market}`
      edge.stdout.write(
        `Store: ${resolve(used.storeFolder)}\nNext: openbell bars --symbol ${symbol}${store} writes the bars to a file, openbell train works on them.\n`,
      )
    })
}

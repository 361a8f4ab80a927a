import { MultiBar, Presets, type SingleBar } from 'cli-progress'
import { printable } from '../cli/printable.ts'
import type { Progress, Step } from './progress.ts'
import { timeLeft } from './time-left.ts'

const number = new Intl.NumberFormat('en-US')
const PLAIN_INTERVAL_MS = 5000

type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }

/** What the terminal needs from outside: a stream to write to and a monotonic clock in milliseconds. */
export interface TerminalProgressOptions {
  readonly stream: ProgressStream
  readonly clock: () => number
  readonly quiet: boolean
}

/**
 * Progress on a terminal: a bar with rate and estimate for each long step, one line when a step ends.
 * Into a pipe or a file it writes plain lines, a long step's every five seconds.
 */
export function terminalProgress({ stream, clock, quiet }: TerminalProgressOptions): Progress {
  const timings: Record<string, number> = {}
  const line = (text: string): void => {
    if (!quiet) stream.write(`${printable(text)}\n`)
  }
  return {
    timings,
    async step(id, title, work, summary) {
      const started = clock()
      const display = quiet
        ? silentStep()
        : stream.isTTY
          ? barStep(title, stream)
          : plainStep(title, line, clock)
      try {
        const value = await work(display)
        const elapsed = clock() - started
        timings[id] = Math.round((timings[id] ?? 0) + elapsed)
        display.end()
        line(
          `  ✓ ${title.padEnd(34)} ${(elapsed / 1000).toFixed(1).padStart(6)} s   ${summary?.(value) ?? ''}`.trimEnd(),
        )
        return value
      } catch (error) {
        display.end()
        line(`  ✗ ${title}`)
        throw error
      }
    },
  }
}

interface Display extends Step {
  end(): void
}

function silentStep(): Display {
  return { update: () => undefined, note: () => undefined, end: () => undefined }
}

/** Characters of the bar itself: short where the terminal is narrow, that the figures behind it can be read. */
function barSize(columns = 80): number {
  return Math.max(10, Math.min(40, columns - 90))
}

function barStep(title: string, stream: ProgressStream): Display {
  const bars = new MultiBar(
    {
      stream,
      clearOnComplete: true,
      hideCursor: true,
      // The line is cut at the edge of the terminal: what is left of the time stands before what may be missed.
      format: `    ${title} {bar} {percentage} % · {eta_formatted} left · {value}/{total} {unit} · {rate}/s`,
      barsize: barSize(stream.columns),
      formatTime: timeLeft,
      formatValue: (value, _options, type) =>
        type === 'value' || type === 'total' ? number.format(value) : String(value),
    },
    Presets.shades_classic,
  )
  let bar: SingleBar | null = null
  let started = 0
  return {
    update(done, total, outside) {
      const unit = printable(outside)
      // The bar starts with the first figure: a step that reports nothing shows none.
      if (bar === null) {
        bar = bars.create(total, 0, { unit, rate: '–' })
        started = performance.now()
      }
      const seconds = (performance.now() - started) / 1000
      bar.setTotal(total)
      bar.update(done, { unit, rate: seconds > 0.2 ? rateText(done / seconds) : '–' })
    },
    note: (text) => bars.log(`    ${printable(text)}\n`),
    end: () => bars.stop(),
  }
}

function plainStep(title: string, line: (text: string) => void, clock: () => number): Display {
  const started = clock()
  let last = started
  return {
    update(done, total, unit) {
      const now = clock()
      if (now - last < PLAIN_INTERVAL_MS) return
      last = now
      const rate = (1000 * done) / (now - started)
      const left = rate > 0 ? Math.ceil((total - done) / rate) : null
      line(
        `    ${title}: ${number.format(done)} of ${number.format(total)} ${unit}, ${rateText(rate)}/s` +
          (left === null ? '' : `, about ${left} s left`),
      )
    },
    note: (text) => line(`    ${text}`),
    end: () => undefined,
  }
}

/** Whole where there are many a second, with two digits where there are few. */
function rateText(rate: number): string {
  return number.format(rate < 10 ? Number(rate.toPrecision(2)) : Math.round(rate))
}

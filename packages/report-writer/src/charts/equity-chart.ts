import * as Plot from '@observablehq/plot'
import type { EquityWindow } from '../equity.ts'
import { dollars } from '../figures.ts'
import type { EquityCurve } from '../report-model.ts'
import { chartSheet, SHEET_WIDTH } from './chart-sheet.ts'
import { drawPlot } from './draw-plot.ts'
import { palette } from './palette.ts'

const HEIGHT = 300
const DAY = 86_400_000

interface EquityPoint {
  readonly day: Date
  readonly series: 'previous' | 'found'
  readonly window: 'in' | 'out'
  readonly profit: number
}

/** Cumulated net profit before and after, the sealed days set apart behind a rule at the embargo. */
export function equityChart(curve: EquityCurve, title: string, alt: string): string {
  const { inSample, outOfSample } = curve
  const start = Math.min(...inSample.days.map(dayOf), ...outOfSample.days.map(dayOf)) - DAY
  const end = Math.max(...inSample.days.map(dayOf), ...outOfSample.days.map(dayOf))
  const embargo = embargoTime(inSample, outOfSample)
  const points = [
    ...pointsOf(inSample, 'in', start),
    ...(embargo === null ? [] : pointsOf(outOfSample, 'out', embargo)),
  ]
  const profits = points.map((point) => point.profit)
  const low = Math.min(0, ...profits)
  const high = Math.max(0, ...profits)
  const room = high - low === 0 ? 100 : (high - low) * 0.12
  const domain: [number, number] = [low - room * 0.4, high + room]

  const sealed = embargo === null ? [] : [{ from: new Date(embargo), to: new Date(end + DAY / 2) }]
  const markup = drawPlot({
    width: SHEET_WIDTH,
    height: HEIGHT,
    marginLeft: 22 + 7 * Math.max(...domain.map((value) => dollars(value).length)),
    marginRight: 24,
    marginTop: 12,
    marginBottom: 40,
    x: { type: 'utc', domain: [new Date(start), new Date(end + DAY / 2)], label: null },
    y: { domain, label: null, tickFormat: (value: number) => dollars(value), ticks: 6 },
    marks: [
      Plot.rect(sealed, { x1: 'from', x2: 'to', y1: domain[0], y2: domain[1], fill: palette.sealed }),
      Plot.gridY({ stroke: palette.grid, strokeOpacity: 0.8, ticks: 6 }),
      Plot.ruleY([0], { stroke: palette.quiet }),
      Plot.ruleX(sealed, { x: 'from', stroke: palette.ink, strokeDasharray: '4,3' }),
      Plot.text(sealed, {
        x: 'from',
        frameAnchor: 'top',
        textAnchor: 'start',
        dx: 6,
        dy: 3,
        fill: palette.quiet,
        text: () => 'sealed, from 0',
      }),
      Plot.text(inSample.days.length > 0 ? ['in sample'] : [], {
        frameAnchor: 'top-left',
        dx: 6,
        dy: 3,
        fill: palette.quiet,
      }),
      Plot.line(points, {
        x: 'day',
        y: 'profit',
        z: (point: EquityPoint) => `${point.series} ${point.window}`,
        stroke: (point: EquityPoint) => palette[point.series],
        strokeWidth: (point: EquityPoint) => (point.series === 'found' ? 2.2 : 1.7),
      }),
    ],
  })
  return chartSheet({
    title,
    alt,
    legend: [
      {
        label: `previous: ${totals(inSample.baseline, outOfSample.baseline)}`,
        shape: 'line',
        color: palette.previous,
      },
      {
        label: `${curve.session === null ? 'as decided' : 'found'}: ${totals(inSample.candidate, outOfSample.candidate)}`,
        shape: 'line',
        color: palette.found,
      },
    ],
    panels: [{ markup, x: 0, y: 0 }],
    height: HEIGHT,
  })
}

const dayOf = (day: string) => Date.parse(`${day}T00:00:00Z`)
const totals = (inSample: readonly number[], sealed: readonly number[]) =>
  `in sample ${dollars(inSample.at(-1))}, sealed ${dollars(sealed.at(-1))}`

function pointsOf(window: EquityWindow, name: 'in' | 'out', origin: number): EquityPoint[] {
  const series = (of: 'previous' | 'found', values: readonly number[]): EquityPoint[] => [
    { day: new Date(origin), series: of, window: name, profit: 0 },
    ...window.days.map((day, i) => ({
      day: new Date(dayOf(day)),
      series: of,
      window: name,
      profit: values[i] ?? Number.NaN,
    })),
  ]
  if (window.days.length === 0) return []
  return [...series('previous', window.baseline), ...series('found', window.candidate)]
}

/** Midway between the last day that the search saw and the first sealed one. */
function embargoTime(inSample: EquityWindow, outOfSample: EquityWindow): number | null {
  const first = outOfSample.days[0]
  if (first === undefined) return null
  const last = inSample.days.at(-1)
  return last === undefined ? dayOf(first) - DAY : (dayOf(last) + dayOf(first)) / 2
}

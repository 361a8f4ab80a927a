import * as Plot from '@observablehq/plot'
import { plain } from '../figures.ts'
import type { Slice, SlicePoint } from '../slices.ts'
import { chartSheet, SHEET_WIDTH, type LegendItem } from './chart-sheet.ts'
import { drawPlot } from './draw-plot.ts'
import { palette } from './palette.ts'

const COLUMNS = 3
const PANEL_WIDTH = SHEET_WIDTH / COLUMNS
const PANEL_HEIGHT = 190

/** One small picture for each parameter: the objective of every trial over the parameter's value. */
export function slicesChart(slices: readonly Slice[], title: string, alt: string): string {
  const values = slices.flatMap((slice) => slice.points.map((point) => point.value))
  const domain = readableDomain(values)
  const panels = slices.map((slice, i) => ({
    markup: panel(slice, domain),
    x: (i % COLUMNS) * PANEL_WIDTH,
    y: Math.floor(i / COLUMNS) * PANEL_HEIGHT,
  }))
  return chartSheet({
    title,
    alt,
    legend: legendOf(
      slices,
      values.some((value) => value < domain[0]),
    ),
    panels,
    height: Math.ceil(slices.length / COLUMNS) * PANEL_HEIGHT + 6,
  })
}

function panel(slice: Slice, [low, high]: readonly [number, number]): string {
  const xs = [...slice.points.map((point) => point.x), slice.found, slice.before].filter((x) => x !== null)
  const [from, to] = [Math.min(...xs), Math.max(...xs)]
  const room = to === from ? Math.abs(from) * 0.1 || 1 : (to - from) * 0.06
  const inside = (x: number) => Math.min(to + room, Math.max(from - room, x))
  const planted = slice.planted === null ? [] : [slice.planted]
  const rule = (x: number | null) => (x === null ? [] : [x])
  return drawPlot({
    width: PANEL_WIDTH,
    height: PANEL_HEIGHT,
    marginLeft: 46,
    marginRight: 10,
    marginTop: 28,
    marginBottom: 30,
    x: { domain: [from - room, to + room], label: null, ticks: 4, tickFormat: (x: number) => plain(x) },
    y: { domain: [low, high], label: null, ticks: 4, tickFormat: (value: number) => plain(value) },
    marks: [
      Plot.rect(planted, {
        x1: ({ low }: { low: number }) => inside(low),
        x2: ({ high }: { high: number }) => inside(high),
        y1: low,
        y2: high,
        fill: palette.planted,
      }),
      Plot.gridY({ stroke: palette.grid, strokeOpacity: 0.8, ticks: 4 }),
      Plot.ruleX(rule(slice.before), { stroke: palette.previous, strokeWidth: 2, strokeDasharray: '5,4' }),
      Plot.ruleX(rule(slice.found), { stroke: palette.found, strokeWidth: 2 }),
      Plot.dot(
        slice.points.filter((point) => point.value >= low),
        { x: 'x', y: 'value', r: 2.4, fill: palette.ink, fillOpacity: 0.35 },
      ),
      Plot.dot(
        slice.points.filter((point) => point.value < low),
        { x: 'x', y: low, r: 2.6, symbol: 'times', stroke: palette.quiet, dy: -4 },
      ),
      Plot.line(
        slice.medians.map((median: SlicePoint) => ({ ...median, value: Math.max(low, median.value) })),
        { x: 'x', y: 'value', stroke: palette.ink, strokeWidth: 1.4 },
      ),
      Plot.text([slice.parameter], { frameAnchor: 'top-left', dy: -20, fontWeight: 600, fontSize: 12 }),
      Plot.frame({ stroke: palette.grid }),
    ],
  })
}

/** From the best value down to the worst, or to where the bulk ends when some trials are far worse than the others. */
function readableDomain(values: readonly number[]): [number, number] {
  const ascending = [...values].sort((a, b) => a - b)
  const worst = ascending[0] ?? 0
  const best = ascending.at(-1) ?? 1
  const bulk = ascending[Math.floor(ascending.length * 0.1)] ?? worst
  const low = Math.max(worst, bulk - (best - bulk) / 4)
  const room = best === low ? 1 : (best - low) * 0.06
  return [low - room, best + room]
}

function legendOf(slices: readonly Slice[], belowScale: boolean): LegendItem[] {
  const items: (LegendItem | false)[] = [
    { label: 'trial', shape: 'dot', color: palette.ink },
    belowScale && { label: 'trial below the scale', shape: 'cross', color: palette.quiet },
    { label: 'median', shape: 'line', color: palette.ink },
    { label: 'previous', shape: 'dashed', color: palette.previous },
    { label: 'found', shape: 'line', color: palette.found },
    slices.some((slice) => slice.planted !== null) && {
      label: 'planted region',
      shape: 'area',
      color: palette.planted,
    },
  ]
  return items.filter((item) => item !== false)
}

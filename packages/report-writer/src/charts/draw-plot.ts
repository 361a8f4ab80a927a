import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { palette } from './palette.ts'

/**
 * Draws a plot without a browser and returns what is inside its `<svg>`: axes and marks, without Plot's style sheet, whose
 * rules would reach other pictures of the same page. Marks must not use `clip`: it counts up ids from call to call.
 */
export function drawPlot(options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const svg = Plot.plot({ ...options, document, style: { color: palette.ink } })
  svg.querySelector('style')?.remove()
  return svg.innerHTML
}

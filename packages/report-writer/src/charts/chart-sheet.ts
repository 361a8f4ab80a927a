import { escapeMarkup, withoutControls } from '../escape-markup.ts'
import { palette } from './palette.ts'

export const SHEET_WIDTH = 760

/** One entry of a legend. */
export interface LegendItem {
  readonly label: string
  readonly shape: 'line' | 'dashed' | 'dot' | 'cross' | 'area'
  readonly color: string
}

/** The inner markup of a drawn plot, and where it goes below the legend. */
interface Panel {
  readonly markup: string
  readonly x: number
  readonly y: number
}

export interface Sheet {
  readonly title: string
  readonly alt: string
  readonly legend: readonly LegendItem[]
  readonly panels: readonly Panel[]
  /** Height of the space below the legend, in pixels. */
  readonly height: number
}

const TITLE_HEIGHT = 34
const LEGEND_LINE = 20
// Text cannot be measured without a browser; this is the width of a character of 12 pixels in a wide typeface.
const CHARACTER = 6.9

/**
 * A picture that stands alone: its own size, white ground, generic typefaces, no ids and no style sheet, so that several
 * can be in one page and the same input gives the same bytes.
 */
export function chartSheet({ title, alt, legend, panels, height }: Sheet): string {
  const items = placed(legend)
  const top = TITLE_HEIGHT + (items.at(-1)?.y ?? -LEGEND_LINE) + LEGEND_LINE + 4
  const total = top + height
  return withoutControls(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${SHEET_WIDTH}" height="${total}" viewBox="0 0 ${SHEET_WIDTH} ${total}" role="img" aria-label="${escapeMarkup(alt)}" font-family="system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="12" color="${palette.ink}" fill="${palette.ink}">`,
      `<rect width="100%" height="100%" fill="white"/>`,
      `<text x="14" y="23" font-size="15" font-weight="600">${escapeMarkup(title)}</text>`,
      ...items.map(({ item, x, y }) => legendEntry(item, x, TITLE_HEIGHT + y)),
      ...panels.map(
        ({ markup, x, y }) => `<g transform="translate(${x},${top + y})" text-anchor="middle">${markup}</g>`,
      ),
      `</svg>\n`,
    ].join(''),
  )
}

function placed(legend: readonly LegendItem[]): { item: LegendItem; x: number; y: number }[] {
  let x = 14
  let y = 0
  return legend.map((item) => {
    const width = 34 + item.label.length * CHARACTER + 18
    if (x > 14 && x + width > SHEET_WIDTH) {
      x = 14
      y += LEGEND_LINE
    }
    const place = { item, x, y }
    x += width
    return place
  })
}

function legendEntry({ label, shape, color }: LegendItem, x: number, y: number): string {
  const middle = y + 8
  const marks = {
    line: `<path d="M${x},${middle}h24" stroke="${color}" stroke-width="2.5"/>`,
    dashed: `<path d="M${x},${middle}h24" stroke="${color}" stroke-width="2" stroke-dasharray="5,4"/>`,
    dot: `<circle cx="${x + 12}" cy="${middle}" r="3.5" fill="${color}" fill-opacity="0.55"/>`,
    cross: `<path d="M${x + 8},${middle - 4}l8,8m0,-8l-8,8" stroke="${color}" stroke-width="1.5"/>`,
    area: `<rect x="${x}" y="${y + 1}" width="24" height="14" fill="${color}"/>`,
  }
  return `${marks[shape]}<text x="${x + 32}" y="${middle + 4}">${escapeMarkup(label)}</text>`
}

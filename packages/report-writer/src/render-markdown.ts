import type { Block, Cell } from './block.ts'
import { composeReport } from './compose-report.ts'
import { withoutControls } from './escape-markup.ts'
import type { ReportModel } from './report-model.ts'

export interface MarkdownOptions {
  /** Where the picture of a chart lies, as seen from the Markdown file. */
  readonly chartPath: (name: string) => string
}

/** The report in GitHub's Markdown. Text of the model is escaped: it shows as it is and never becomes markup. */
export function renderMarkdown(model: ReportModel, { chartPath }: MarkdownOptions): string {
  return `${composeReport(model)
    .map((block) => markdownOf(block, chartPath))
    .join('\n\n')}\n`
}

function markdownOf(block: Block, chartPath: (name: string) => string): string {
  switch (block.kind) {
    case 'title':
      return `# ${escapeText(block.text)}`
    case 'heading':
      return `## ${escapeText(block.text)}`
    case 'subheading':
      return `### ${escapeText(block.text)}`
    case 'paragraph':
      return atLineStart(escapeText(block.text))
    case 'callout':
      return `> **${escapeText(block.title)}.** ${escapeText(block.text)}`
    case 'list':
      return block.items.map((item) => `- ${atLineStart(escapeText(item))}`).join('\n')
    case 'facts':
      return tableOf(
        ['What', 'Value'],
        [false, false],
        block.items.map(([label, value]) => [label, value]),
      )
    case 'table':
      return tableOf(
        block.columns.map((column) => column.label),
        block.columns.map((column) => column.numeric === true),
        block.rows.map((row) => row.map(cellText)),
      )
  }
  return `![${escapeText(block.alt)}](${escapeTarget(chartPath(block.name))})`
}

function tableOf(
  labels: readonly string[],
  numeric: readonly boolean[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(labels.map(escapeText)),
    line(numeric.map((right) => (right ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(escapeText))),
  ].join('\n')
}

const cellText = (cell: Cell) => cell.text

/** Underscores between word characters mean nothing in Markdown, and parameter names stay readable. */
function escapeText(text: string): string {
  return (
    withoutControls(text)
      .replace(/\s+/g, ' ')
      .replace(/[\\`*#[\]|~]/g, '\\$&')
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      // GitHub turns bare addresses into links.
      .replace(/:\/\//g, ':&#47;/')
      .replace(/@/g, '&#64;')
      .replace(/(\bwww)\./gi, '$1&#46;')
  )
}

/** A digit with a dot, a hyphen or a hash would open a list or a heading. */
const atLineStart = (text: string) => text.replace(/^(\s*)([-+#=]|\d+[.)])/, '$1\\$2')

const escapeTarget = (path: string) =>
  encodeURI(withoutControls(path).replaceAll('\\', '/')).replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29'))

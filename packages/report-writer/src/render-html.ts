import type { Block, Cell, TableColumn } from './block.ts'
import { composeReport } from './compose-report.ts'
import { escapeMarkup } from './escape-markup.ts'
import { renderCharts } from './render-charts.ts'
import type { ReportModel } from './report-model.ts'
import { REPORT_STYLE } from './report-style.ts'

/** Longer texts may wrap; figures and names stay on one line. */
const PROSE_LENGTH = 40

/** The report as one HTML file without scripts and without anything to load. Text of the model is escaped. */
export function renderHtml(model: ReportModel): string {
  const charts = new Map(renderCharts(model).map((chart) => [chart.name, chart.svg]))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeMarkup(`${model.strategy} optimisation report, ${model.data.range.to}`)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
${composeReport(model)
  .map((block) => htmlOf(block, charts))
  .join('\n')}
</body>
</html>
`
}

function htmlOf(block: Block, charts: ReadonlyMap<string, string>): string {
  switch (block.kind) {
    case 'title':
      return `<h1>${escapeMarkup(block.text)}</h1>`
    case 'heading':
      return `<h2>${escapeMarkup(block.text)}</h2>`
    case 'subheading':
      return `<h3>${escapeMarkup(block.text)}</h3>`
    case 'paragraph':
      return `<p>${escapeMarkup(block.text)}</p>`
    case 'callout':
      return `<div class="callout ${block.tone}"><strong>${escapeMarkup(block.title)}</strong> ${escapeMarkup(block.text)}</div>`
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${escapeMarkup(item)}</li>`).join('\n')}\n</ul>`
    case 'facts':
      return factsOf(block.items)
    case 'table':
      return tableOf(block.columns, block.rows)
  }
  return `<figure>${charts.get(block.name) ?? ''}</figure>`
}

function factsOf(items: readonly (readonly [string, string])[]): string {
  const rows = items.map(
    ([label, value]) => `<tr><th scope="row">${escapeMarkup(label)}</th><td>${escapeMarkup(value)}</td></tr>`,
  )
  return `<div class="scroll"><table class="facts"><tbody>\n${rows.join('\n')}\n</tbody></table></div>`
}

function tableOf(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): string {
  const head = columns.map(
    ({ label, numeric }) =>
      `<th scope="col"${numeric === true ? ' class="numeric"' : ''}>${escapeMarkup(label)}</th>`,
  )
  const body = rows.map((row) => `<tr>${row.map((cell, i) => cellOf(cell, columns[i])).join('')}</tr>`)
  return `<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`
}

function cellOf({ text, tone }: Cell, column: TableColumn | undefined): string {
  const names = [
    column?.numeric === true && 'numeric',
    tone ?? false,
    text.length > PROSE_LENGTH && column?.numeric !== true && 'prose',
  ].filter((name) => name !== false)
  const attribute = names.length === 0 ? '' : ` class="${names.join(' ')}"`
  return `<td${attribute}>${escapeMarkup(text)}</td>`
}

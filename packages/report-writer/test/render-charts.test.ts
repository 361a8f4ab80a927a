import { parseHTML } from 'linkedom'
import { afterEach, expect, test } from 'vitest'
import { buildReportModel, renderCharts, renderHtml, renderMarkdown } from '../src/index.ts'
import { exampleRequest } from './example-result.ts'
import { withTextEverywhere } from './hostile-request.ts'
import { smallRequest } from './small-result.ts'

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

test('one equity chart for all and for each session, importance, and slices where there are trials', () => {
  expect(renderCharts(buildReportModel(smallRequest())).map((chart) => chart.name)).toEqual([
    'equity-combined',
    'equity-Overnight',
    'equity-RTH',
    'importance',
    'slices-RTH',
  ])
})

test('each picture stands alone: own size, white ground, no ids, no style sheet, nothing undefined', () => {
  for (const { svg } of renderCharts(buildReportModel(exampleRequest()))) {
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="760" height="\d+" viewBox="0 0 760 \d+"/,
    )
    expect(svg).toContain('<rect width="100%" height="100%" fill="white"/>')
    expect(svg).not.toMatch(/ id="|<style|url\(|NaN|undefined|Infinity/)
    expect(openElements(svg)).toEqual([])
  }
})

/** A strict reader in place of an XML parser: every element is closed, in order. */
function openElements(svg: string): string[] {
  const open: string[] = []
  for (const [, closing, name = '', alone] of svg.matchAll(
    /<(\/?)([a-zA-Z]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g,
  )) {
    if (closing === '/') expect(open.pop()).toBe(name)
    else if (alone !== '/') open.push(name)
  }
  expect(svg.replace(/<(\/?)([a-zA-Z]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g, '')).not.toMatch(/[<>]/)
  return open
}

test('an equity chart has four lines: before and after, in sample and sealed, from zero each', () => {
  const svg =
    renderCharts(buildReportModel(smallRequest())).find((chart) => chart.name === 'equity-RTH')?.svg ?? ''
  const { document } = parseHTML(`<!doctype html><html><body>${svg}</body></html>`)
  const lines = [...document.querySelectorAll('[aria-label=line] path')].map(
    (path) => path.getAttribute('d') ?? '',
  )
  expect(lines.length).toBe(4)
  const vertices = lines.map((line) =>
    line
      .split(/[ML]/)
      .filter(Boolean)
      .map((pair: string) => pair.split(',').map(Number)),
  )
  // The start and three days in sample, the start and two sealed days.
  expect(vertices.map((line) => line.length).sort((a, b) => a - b)).toEqual([3, 3, 4, 4])
  expect(new Set(vertices.map((line) => line[0]?.[1])).size).toBe(1)
  // Pixels go down as money goes up: found ends at $90 in sample, previous at $60, of the same zero.
  const heights = vertices
    .filter((line) => line.length === 4)
    .map((line) => (line[0]?.[1] ?? 0) - (line[3]?.[1] ?? 0))
  expect(Math.max(...heights) / Math.min(...heights)).toBeCloseTo(90 / 60, 3)
  const sealed = vertices.filter((line) => line.length === 3)
  const inSampleEnd = Math.max(
    ...vertices.filter((line) => line.length === 4).map((line) => line[3]?.[0] ?? 0),
  )
  for (const line of sealed) expect(line[0]?.[0]).toBeGreaterThan(inSampleEnd)
  expect(svg).toContain('previous: in sample $60, sealed −$1')
  expect(svg).toContain('found: in sample $90, sealed $15')
})

test('a session without a single trade, one day, one trial or equal values can be drawn', () => {
  const request = smallRequest()
  const strategies = request.result.strategies.map((strategy) => ({
    ...strategy,
    sessions: Object.fromEntries(
      Object.entries(strategy.sessions).map(([name, session]) => [
        name,
        {
          ...session,
          importance: { vwap_threshold: 0, rsi_level: 0 },
          daily: {
            in_sample: { days: ['2025-01-06'], baseline: [0], candidate: [0] },
            out_of_sample: { days: [], baseline: [], candidate: [] },
          },
        },
      ]),
    ),
  }))
  const trial = { number: 0, parameters: { vwap_threshold: 0, rsi_level: 30 }, value: 0 }
  const model = buildReportModel({
    ...request,
    result: { ...request.result, strategies },
    searches: { RTH: { trials: [trial] } },
  })
  const charts = renderCharts(model)
  expect(charts.map((chart) => chart.name)).toContain('slices-RTH')
  for (const { svg } of charts) expect(svg).not.toMatch(/NaN|undefined|Infinity/)
})

test('names of charts are fit for files and differ, whatever the sessions are called', () => {
  const charts = renderCharts(buildReportModel(withTextEverywhere(smallRequest(), '../<&>\u0000"')))
  for (const { name, svg } of charts) {
    expect(name).toMatch(/^[A-Za-z0-9-]+$/)
    expect(openElements(svg)).toEqual([])
  }
  expect(new Set(charts.map(({ name }) => name)).size).toBe(charts.length)
})

test('the same input gives the same bytes, in every time zone', () => {
  const everything = () => {
    const model = buildReportModel(exampleRequest())
    return [
      renderMarkdown(model, { chartPath: (name) => name }),
      renderHtml(model),
      ...renderCharts(model).map(({ svg }) => svg),
    ]
  }
  process.env['TZ'] = 'Pacific/Kiritimati'
  expect(new Date(Date.UTC(2025, 0, 1)).getHours()).toBe(14)
  const east = everything()
  process.env['TZ'] = 'America/Chicago'
  expect(new Date(Date.UTC(2025, 0, 1)).getHours()).toBe(18)
  expect(everything()).toEqual(east)
})

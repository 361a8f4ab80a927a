import * as fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { buildReportModel, renderHtml, type ReportRequest } from '../src/index.ts'
import { exampleRequest } from './example-result.ts'
import { withTextEverywhere } from './hostile-request.ts'
import { smallRequest } from './small-result.ts'

const render = (request: ReportRequest) => renderHtml(buildReportModel(request))

test('one file: nothing to load, no scripts, charts inside', () => {
  const html = render(exampleRequest())
  const { document } = parseHTML(html)
  expect(document.querySelectorAll('figure > svg').length).toBe(8)
  expect(document.querySelectorAll('script, link, img, iframe, object').length).toBe(0)
  expect(html).not.toMatch(/url\(|@import|https?:(?!\/\/www\.w3\.org\/2000\/svg)/)
  expect(document.querySelector('meta[name=viewport]')).not.toBeNull()
  expect(html).toContain('prefers-color-scheme: dark')
  expect(document.querySelector('title')?.textContent).toBe('S2 optimisation report, 2025-01-14')
})

test('the same parts as in Markdown, with outcomes marked', () => {
  const { document } = parseHTML(render(smallRequest()))
  const headings = [...document.querySelectorAll('h1, h2')].map((heading) => heading.textContent)
  expect(headings).toEqual([
    'S2 optimisation report',
    'What decided',
    'Sessions: previous → found',
    'Gates',
    'Parameters: old → new',
    'Charts',
    'What the run rests on',
    'How to read this',
    'Next step',
  ])
  expect([...document.querySelectorAll('td.bad')].map((cell) => cell.textContent)).toEqual([
    'FAILED',
    'FAILED',
    'no',
  ])
  expect(document.querySelector('.callout.good strong')?.textContent).toBe('New parameters are staged')
  expect(document.querySelector('.callout.warning')).toBeNull()
  expect(
    parseHTML(render(exampleRequest())).document.querySelector('.callout.warning strong')?.textContent,
  ).toBe('SYNTHETIC MARKET')
})

function structure(html: string): string[] {
  const { document } = parseHTML(html)
  return [...document.querySelectorAll('*')].map(
    (element) => `${element.tagName} ${[...element.attributes].map((attribute) => attribute.name).join(' ')}`,
  )
}

// As long as the hostile texts, so that longer cells do not differ by their class.
const harmlessByLength = new Map<number, string[]>()
function harmless(length: number): string[] {
  const known = harmlessByLength.get(length)
  if (known !== undefined) return known
  const elements = structure(render(withTextEverywhere(smallRequest(), 'w'.repeat(length))))
  harmlessByLength.set(length, elements)
  return elements
}

function expectLiteral(text: string): void {
  const html = render(withTextEverywhere(smallRequest(), text))
  expect(structure(html)).toEqual(harmless(text.length))
  expect((parseHTML(html).document.body.textContent ?? '').split(text).length).toBeGreaterThan(20)
}

test.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  '</svg></figure><b>',
  '</title></style><script>',
  '&lt;b&gt; &amp; &#60; &nbsp;',
  '<!-- <![CDATA[ ]]> -->',
])('hostile text shows as it is: %s', expectLiteral)

test('any text shows as it is and never becomes markup', () => {
  const nasty = fc
    .array(fc.constantFrom('<', '>', '&', '"', "'", '/', '!', '-', '=', ' ', 'b', 'lt;', ']]>', 'é', '𝒳'), {
      minLength: 1,
      maxLength: 8,
    })
    .map((parts) => `x${parts.join('')}x`)
  fc.assert(fc.property(nasty, expectLiteral), { numRuns: 15 })
})

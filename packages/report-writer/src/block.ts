/** How a piece of text is meant: colours in HTML, words alone in Markdown. */
type Tone = 'good' | 'bad' | 'warning' | 'muted'

export interface Cell {
  readonly text: string
  readonly tone?: Tone
}

export interface TableColumn {
  readonly label: string
  readonly numeric?: boolean
}

/** One piece of a report, without a format: the Markdown and the HTML report are the same blocks. */
export type Block =
  | { readonly kind: 'title' | 'heading' | 'subheading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'callout'; readonly tone: Tone; readonly title: string; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly items: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly TableColumn[]
      readonly rows: readonly (readonly Cell[])[]
    }
  | { readonly kind: 'chart'; readonly name: string; readonly alt: string }

/** The style sheet of the HTML report: light and dark, and readable on a narrow screen. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --ground: #ffffff; --card: #f6f8fa; --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0;
  --good: #116329; --good-ground: #dafbe1; --bad: #a40e26; --bad-ground: #ffebe9; --warning: #7d4e00; --warning-ground: #fff8c5 }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --card: #161b22; --ink: #e6edf3; --quiet: #9198a1;
  --line: #3d444d; --good: #56d364; --good-ground: #12261e; --bad: #ff8e88; --bad-ground: #301b1f; --warning: #e3b341;
  --warning-ground: #2b2111 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, 'Segoe UI', Roboto, sans-serif; overflow-wrap: break-word }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem }
h1 + p { color: var(--quiet); margin-top: 0 }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line) }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem }
.callout { border: 1px solid var(--line); border-left: .35rem solid var(--quiet); border-radius: .4rem; background: var(--card);
  padding: .8rem 1rem; margin: 1rem 0 }
.callout strong { display: block }
.callout.good { border-left-color: var(--good); background: var(--good-ground) }
.callout.warning { border-left-color: var(--warning); background: var(--warning-ground) }
.callout.bad { border-left-color: var(--bad); background: var(--bad-ground) }
.scroll { overflow-x: auto; margin: .75rem 0; border: 1px solid var(--line); border-radius: .4rem }
table { border-collapse: collapse; width: 100%; font-size: .875rem }
th, td { padding: .4rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
tbody tr:last-child > * { border-bottom: 0 }
thead th { background: var(--card); white-space: nowrap }
td { white-space: nowrap }
td.prose { white-space: normal; min-width: 16rem }
.numeric { text-align: right; font-variant-numeric: tabular-nums }
td.good { color: var(--good); font-weight: 600 } td.bad { color: var(--bad); font-weight: 600 }
td.warning { color: var(--warning); font-weight: 600 } td.muted { color: var(--quiet) }
.facts th { width: 12rem; font-weight: 500; color: var(--quiet) }
.facts td { white-space: normal; overflow-wrap: anywhere }
figure { margin: 1rem 0; overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; background: #ffffff }
figure svg { display: block; width: 100%; min-width: 36rem; height: auto }
@media (max-width: 40rem) { body { padding: 1rem .6rem 3rem } table { font-size: .8rem } th, td { padding: .35rem .4rem } }
@media print { body { max-width: none } h2, h3 { break-after: avoid } figure, .callout, tr { break-inside: avoid } }
`

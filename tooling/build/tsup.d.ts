import type { Options } from 'tsup'
type Entry = string[] | Record<string, string>
type Config =
  Options | Options[] | ((overrides: Options) => Options | Options[] | Promise<Options | Options[]>)
export declare const library: (entry?: Entry) => Config
export declare const application: (entry?: Entry) => Config

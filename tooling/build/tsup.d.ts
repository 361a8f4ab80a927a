import type { Options } from 'tsup'
type Config =
  Options | Options[] | ((overrides: Options) => Options | Options[] | Promise<Options | Options[]>)
export declare const library: (entry?: string[]) => Config
export declare const application: (entry?: string[]) => Config

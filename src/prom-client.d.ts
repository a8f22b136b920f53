/** The part of prom-client that the bundle carries: what writes the text. The whole is ten times that. */
declare module 'prom-client/lib/registry.js' {
  /** What a registry asks a metric for. */
  interface Told {
    readonly name: string;
    readonly help: string;
    readonly type: string;
    readonly values: readonly {
      readonly labels: { readonly [name: string]: string };
      readonly value: number;
    }[];
  }

  // biome-ignore lint/style/noDefaultExport: it is a CommonJS module
  export default class Registry {
    registerMetric(metric: { readonly name: string; get(): Promise<Told> }): void;
    /** Text format 0.0.4. */
    metrics(): Promise<string>;
  }
}

/** YAML files become JSON when they are bundled (build/yaml-plugin.js); what they hold is checked by a schema. */
declare module '*.yaml' {
  const content: unknown;
  // biome-ignore lint/style/noDefaultExport: this is how bundlers hand out data files
  export default content;
}

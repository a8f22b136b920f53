/** Files that the bundle carries as text (build/text-plugin.js). */
declare module '*.sh' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: this is how bundlers hand out files
  export default text;
}
declare module '*.txt' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: this is how bundlers hand out files
  export default text;
}
declare module '*.css' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: this is how bundlers hand out files
  export default text;
}
declare module '*/memguard-priv' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: this is how bundlers hand out files
  export default text;
}

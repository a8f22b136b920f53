import type { Plugin } from 'esbuild';

export function esbuildText(): Plugin;
export function viteText(): {
  name: string;
  enforce: 'pre';
  load(id: string): Promise<string | null>;
};

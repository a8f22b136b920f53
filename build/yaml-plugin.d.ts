import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin as VitePlugin } from 'vitest/config';

export function yamlToJson(text: string, filename?: string): string;
export function esbuildYaml(): EsbuildPlugin;
export function viteYaml(): VitePlugin;

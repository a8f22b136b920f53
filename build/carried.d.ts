import type { Metafile } from 'esbuild';

export function packagesIn(metafile: Metafile): string[];

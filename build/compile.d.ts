import type { Metafile, OutputFile } from 'esbuild';

export function compile(): Promise<{ outputFiles: OutputFile[]; metafile: Metafile }>;

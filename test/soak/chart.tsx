import { renderToStaticMarkup } from 'preact-render-to-string';
import { countAxis, durationAxis, sizeAxis } from '../../src/report/page/axis.ts';
import { PAGE_CSS } from '../../src/report/page/frame.tsx';
import { type Look, type Panel, TimeChart } from '../../src/report/page/time-chart.tsx';
import type { Sizes } from './measure.ts';
import type { Result } from './result.ts';

type Line = [name: string, look: Look, of: (sizes: Sizes) => number];

/** The soak over its time, drawn as the report draws a block: an SVG that stands alone. */
export function soakChart({ sizes, builds }: Result): string {
  const panelOf = (title: string, axis: typeof countAxis, lines: readonly Line[]): Panel => {
    const most = Math.max(...lines.flatMap(([, , of]) => sizes.map(of)));
    return {
      title,
      y: axis(most),
      series: lines.map(([name, look, of]) => ({
        name,
        look,
        points: sizes.map((each) => [each.elapsedSeconds, of(each)] as const),
      })),
    };
  };
  const last = sizes.at(-1)?.elapsedSeconds ?? 1;
  const markup = renderToStaticMarkup(
    <TimeChart
      id="soak"
      title={`${builds} guarded builds`}
      description={`Files, processes, descriptors and memory after each ${sizes[0]?.builds} builds, while none runs.`}
      x={durationAxis(0, last)}
      panels={[
        panelOf('Files', countAxis, [
          ['kept', 1, (each) => each.files],
          ['/run', 2, (each) => each.runFiles],
        ]),
        panelOf('Left over', countAxis, [
          ['leases', 1, (each) => each.leases],
          ['processes', 2, (each) => each.processes],
        ]),
        panelOf('Descriptors', countAxis, [
          ['of what lives long', 1, (each) => each.longLivedDescriptors],
        ]),
        panelOf('Memory, what lives long', sizeAxis, [['PSS', 1, (each) => each.longLivedPssKiB]]),
        panelOf('Memory, dearest helper', sizeAxis, [['RSS', 1, (each) => each.helperPeakKiB]]),
        panelOf('History', sizeAxis, [['on disk', 1, (each) => each.historyBytes / 1024]]),
      ]}
    />,
  );
  const style = `<style>${PAGE_CSS.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</style>`;
  const ground = '<rect width="100%" height="100%" fill="var(--ground)" stroke="none"/>';
  return `${markup
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replace('</desc>', `</desc>${style}${ground}`)}\n`;
}

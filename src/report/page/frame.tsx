import type { ComponentChildren } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import css from './page.css';

declare const MEMGUARD_VERSION: string;
/** Tests run the sources as they are, without the bundle's definitions. */
const VERSION = typeof MEMGUARD_VERSION === 'undefined' ? '(sources)' : MEMGUARD_VERSION;

/** What every page of memguard looks like; it goes into a file beside the page. */
export const PAGE_CSS: string = css;

export interface Frame {
  /** Of the browser's tab. */
  title: string;
  /** Name of the file beside the page that holds {@link PAGE_CSS}. */
  stylesheet: string;
  /** RFC 3339, UTC: when the page was made. */
  generatedAt: string;
  /** The page, from its one h1 on. */
  children: ComponentChildren;
}

/**
 * A whole page as text. Jenkins serves it with `default-src 'none'; img-src 'self'; style-src 'self'` in a sandbox: no script, no
 * `style` anywhere, nothing inlined, and no address but the style sheet's.
 */
export function pageText({ title, stylesheet, generatedAt, children }: Frame): string {
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body>
        <main>{children}</main>
        <footer>
          <p>
            Made by memguard {VERSION} at {generatedAt}.
          </p>
        </footer>
      </body>
    </html>
  );
  // Without blanks a text browser runs the labels of a drawing together.
  const markup = renderToStaticMarkup(page).replace(/<\/(?:text|title|desc)>/g, '$& ');
  return `<!DOCTYPE html>\n${markup}\n`;
}

const MOST_CHARACTERS = 26;

/** A profile's name, cut so that figures have their place beside it on a narrow screen. The table has all of it. */
export function chartName(name: string): string {
  const characters = [...name];
  return characters.length > MOST_CHARACTERS
    ? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`
    : name;
}

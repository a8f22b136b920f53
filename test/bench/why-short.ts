/** Why a row falls short and what was tried, by its name; written by hand, and printed only for rows that do. */
export const WHY_SHORT: { readonly [row: string]: string } = {};

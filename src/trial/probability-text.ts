const LEAST = 1e-6;

/** `p = 0.0000022`: two digits that count, no powers of ten; what rounds to alpha keeps to its side: `p < 0.05`. */
export function probabilityText(p: number, alpha: number): string {
  if (p < LEAST) return `p < ${plain(LEAST)}`;
  const rounded = Number(p.toPrecision(2));
  if (p < alpha !== rounded < alpha) return `p < ${plain(alpha)}`;
  return `p = ${plain(rounded)}`;
}

function plain(value: number): string {
  return value === 0 || value >= LEAST * 10 ? String(value) : value.toFixed(7).replace(/0+$/, '');
}

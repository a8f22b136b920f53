const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** `524 KiB`, `1.3 MiB`, `101 MiB`, `23.5 GiB`: three digits are enough to compare. */
export function sizeText(sizeKiB: number): string {
  let value = sizeKiB;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit > 0 && value < 99.95 && !Number.isInteger(value) ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

/** `34,000`. Not toLocaleString: it loads the locale's data, which costs a millisecond. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

const dark = '#10202c';
const light = '#ffffff';

/** Relative luminance of a colour #RRGGBB, 0 to 1. Source: WCAG 2.2, definition of that name. */
function luminance(colour: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast of two colours #RRGGBB, 1 to 21. Source: WCAG 2.2, contrast ratio. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** Of dark and white, the ink that reads better on a ground #RRGGBB. */
export function inkOn(ground: string): string {
  return contrast(ground, dark) >= contrast(ground, light) ? dark : light;
}

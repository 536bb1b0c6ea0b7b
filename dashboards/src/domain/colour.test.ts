import { describe, expect, it } from 'vitest';
import { contrast, inkOn } from './colour';

/** Decision 1459/QD-TCMT, colours of the six levels. */
const levels = ['#00E400', '#FFFF00', '#FF7E00', '#FF0000', '#8F3F97', '#7E0023'];

describe('inkOn', () => {
  it('reads on every level with at least the contrast that WCAG asks of large text', () => {
    for (const colour of levels) {
      expect(contrast(colour, inkOn(colour)), colour).toBeGreaterThanOrEqual(3);
    }
  });

  it('is dark on yellow and white on maroon', () => {
    expect(inkOn('#FFFF00')).toBe('#10202c');
    expect(inkOn('#7E0023')).toBe('#ffffff');
  });
});

describe('contrast', () => {
  it('of black and white is 21', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  });
});

/**
 * Whether what was measured differs before and after a measure: two samples compared, and the same
 * among days of like weather.
 */
@NullMarked
package vn.quantrac.domain.effect;

import org.jspecify.annotations.NullMarked;

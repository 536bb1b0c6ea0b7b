/** Means over legal periods, with how much of the promised data stands behind them. */
@NullMarked
package vn.quantrac.domain.statistics;

import org.jspecify.annotations.NullMarked;

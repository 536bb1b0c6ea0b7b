/** A series with one value a period, its targets, its trend, and how far it has come. */
@NullMarked
package vn.quantrac.domain.indicator;

import org.jspecify.annotations.NullMarked;

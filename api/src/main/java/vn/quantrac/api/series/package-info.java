/** Readings and statistics of one parameter of one station. */
@NullMarked
package vn.quantrac.api.series;

import org.jspecify.annotations.NullMarked;

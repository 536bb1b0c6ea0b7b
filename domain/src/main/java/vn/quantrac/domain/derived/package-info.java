/** What follows from changed hours: which windows they reach, and the rows of these. */
@NullMarked
package vn.quantrac.domain.derived;

import org.jspecify.annotations.NullMarked;

/** Air-quality indices. A scheme is data; the arithmetic is here. */
@NullMarked
package vn.quantrac.domain.index;

import org.jspecify.annotations.NullMarked;

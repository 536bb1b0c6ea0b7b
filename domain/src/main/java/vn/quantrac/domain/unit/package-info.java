/** Units, their spellings and conversions, and the parameters that are measured in them. */
@NullMarked
package vn.quantrac.domain.unit;

import org.jspecify.annotations.NullMarked;

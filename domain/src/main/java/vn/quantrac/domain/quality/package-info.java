/** The four axes of a reading's quality, and what makes it usable. */
@NullMarked
package vn.quantrac.domain.quality;

import org.jspecify.annotations.NullMarked;

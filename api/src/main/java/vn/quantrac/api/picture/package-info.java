/** Pictures that people and cameras hand in. */
@NullMarked
package vn.quantrac.api.picture;

import org.jspecify.annotations.NullMarked;

/** The air-quality index and its schemes. */
@NullMarked
package vn.quantrac.api.index;

import org.jspecify.annotations.NullMarked;

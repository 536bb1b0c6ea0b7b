/** The live stream of what is committed. */
@NullMarked
package vn.quantrac.api.events;

import org.jspecify.annotations.NullMarked;

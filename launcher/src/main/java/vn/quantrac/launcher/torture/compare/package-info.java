/** Finds the rows in which two databases differ. */
@NullMarked
package vn.quantrac.launcher.torture.compare;

import org.jspecify.annotations.NullMarked;

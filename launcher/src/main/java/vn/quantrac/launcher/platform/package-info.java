/** All parts together: the order in which they start and stop, and whether they work. */
@NullMarked
package vn.quantrac.launcher.platform;

import org.jspecify.annotations.NullMarked;

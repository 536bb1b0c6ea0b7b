/** Looks that are repeated as long as the process runs, each in a thread of its own. */
@NullMarked
package vn.quantrac.launcher.watch;

import org.jspecify.annotations.NullMarked;

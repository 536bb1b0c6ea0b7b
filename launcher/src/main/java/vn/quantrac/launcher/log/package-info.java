/** How the program's log is written. */
@NullMarked
package vn.quantrac.launcher.log;

import org.jspecify.annotations.NullMarked;

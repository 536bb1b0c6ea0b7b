/** What an installation keeps, in one file, and back again. */
@NullMarked
package vn.quantrac.launcher.backup;

import org.jspecify.annotations.NullMarked;

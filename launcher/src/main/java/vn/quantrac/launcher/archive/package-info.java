/** What is known of a station's month, in files that need no Quantrac to be read. */
@NullMarked
package vn.quantrac.launcher.archive;

import org.jspecify.annotations.NullMarked;

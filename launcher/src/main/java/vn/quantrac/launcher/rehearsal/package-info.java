/** What a rule would have said of stored history, asked of a running product. */
@NullMarked
package vn.quantrac.launcher.rehearsal;

import org.jspecify.annotations.NullMarked;

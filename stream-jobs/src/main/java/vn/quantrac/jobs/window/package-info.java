/** What the stream remembers of committed rows, bounded, so that it need not read them again. */
@NullMarked
package vn.quantrac.jobs.window;

import org.jspecify.annotations.NullMarked;

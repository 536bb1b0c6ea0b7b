/** Results computed anew on demand: by the stream that runs, or in this process. */
@NullMarked
package vn.quantrac.launcher.recompute;

import org.jspecify.annotations.NullMarked;

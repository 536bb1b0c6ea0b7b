/** What an installation needs over years: room on its disk, quotas, and what may go when. */
@NullMarked
package vn.quantrac.launcher.keeping;

import org.jspecify.annotations.NullMarked;

@NullMarked
package vn.quantrac.jobs.commit;

import org.jspecify.annotations.NullMarked;

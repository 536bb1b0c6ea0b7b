/** What the flow counts and says of itself. */
@NullMarked
package vn.quantrac.jobs.metric;

import org.jspecify.annotations.NullMarked;

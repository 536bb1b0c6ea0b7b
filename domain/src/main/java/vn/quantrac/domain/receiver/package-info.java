/** Who is told of alerts, and when. */
@NullMarked
package vn.quantrac.domain.receiver;

import org.jspecify.annotations.NullMarked;

/** Who is told of alerts. */
@NullMarked
package vn.quantrac.api.receiver;

import org.jspecify.annotations.NullMarked;

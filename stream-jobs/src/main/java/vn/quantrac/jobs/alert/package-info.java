/** From committed results and readings to alerts. */
@NullMarked
package vn.quantrac.jobs.alert;

import org.jspecify.annotations.NullMarked;

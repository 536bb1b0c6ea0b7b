/** What the broker is told of alerts. */
@NullMarked
package vn.quantrac.launcher.alert;

import org.jspecify.annotations.NullMarked;

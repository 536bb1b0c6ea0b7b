/** Tells receivers of alerts: takes what is queued in the database and sends it. */
@NullMarked
package vn.quantrac.launcher.receiver;

import org.jspecify.annotations.NullMarked;

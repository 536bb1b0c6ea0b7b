/** Alerts for the public, in the Common Alerting Protocol. */
@NullMarked
package vn.quantrac.api.cap;

import org.jspecify.annotations.NullMarked;

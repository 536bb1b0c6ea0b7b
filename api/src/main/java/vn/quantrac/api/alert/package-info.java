/** Alerts: the list, one with its history, and what people do with it. */
@NullMarked
package vn.quantrac.api.alert;

import org.jspecify.annotations.NullMarked;

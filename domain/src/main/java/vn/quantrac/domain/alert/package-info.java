/** What is wrong, since when, and who has to know: rules, conditions, alerts. */
@NullMarked
package vn.quantrac.domain.alert;

import org.jspecify.annotations.NullMarked;
